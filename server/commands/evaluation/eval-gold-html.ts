// The report of eval-gold as one HTML page: the sentence, charts, tables, and the worst samples with their photos.
import type { Taxonomy } from '../../../schemas/taxonomy.ts';
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { casingOf } from '../../core/overlay/overlay-svg.ts';
import { partColours } from '../../core/overlay/part-colours.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { htmlPage, htmlTable } from '../../core/report/html-page.ts';
import { escapeXml } from '../../core/text/escape-xml.ts';
import { isDefined } from '../../core/undefined.ts';
import { bucketChart, moduleChart } from './eval-gold-charts.ts';
import { definitionsOf, type EvalGoldReport, evalGoldSentence, type VariantResult } from './eval-gold-report.ts';
import { EVAL_GOLD_STYLE } from './eval-gold-style.ts';
import type { WorstPicture } from './worst-pictures.ts';

/** Lines in the page; the JSON of the command has all. */
const MOST_NOT_EVALUATED = 50;

export function evalGoldHtml(report: EvalGoldReport, pictures: readonly WorstPicture[], taxonomy: Taxonomy): string {
  const { runId, mock, results, inputs, notEvaluated } = report;
  const title = `${mock ? 'MOCK ' : ''}Gold evaluation ${runId}`;
  const rest = notEvaluated.length - MOST_NOT_EVALUATED;
  const body = [
    `<h1>${escapeXml(title)}</h1>`,
    `<p class="verdict">${escapeXml(evalGoldSentence(report))}</p>`,
    `<div class="charts"><div>${moduleChart(results, 'page')}</div><div>${bucketChart(results, 'page')}</div></div>`,
    ...results.map(variantPart),
    '<h2>By bucket and source</h2>',
    groupTable(results),
    '<h2>Worst samples</h2>',
    sheetOf(report, pictures, taxonomy),
    ...(notEvaluated.length === 0
      ? []
      : [
          '<h2>Not evaluated</h2>',
          htmlTable(
            ['what', 'why'],
            notEvaluated.slice(0, MOST_NOT_EVALUATED).map(({ what, why }) => [what, why]),
          ),
          ...(rest > 0 ? [`<p>… and ${rest} more.</p>`] : []),
        ]),
    '<h2>Inputs</h2>',
    htmlTable(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '<h2>Definitions</h2>',
    `<ul>${definitionsOf(report)
      .map((text) => `<li>${escapeXml(text)}</li>`)
      .join('')}</ul>`,
  ];
  return htmlPage({ title, style: EVAL_GOLD_STYLE, body: body.join('\n') });
}

function variantPart({ variant, groups }: VariantResult): string {
  const all = groups[0]!;
  const rows = all.modules.map((one) => [
    one.module,
    one.strong ? 'strong' : 'weak',
    ...[one.iou, one.dice, one.precision, one.recall, one.centreOffset].map(formatEstimate),
    ...[one.matched, one.missed, one.spurious],
  ]);
  const overall = [
    ['mIoU of the strong modules', all.miouStrong] as const,
    ['leakage', all.leakage] as const,
    ['hair overlap', all.hairOverlap] as const,
  ];
  return [
    `<h2>${escapeXml(variant)}</h2>`,
    htmlTable(
      ['module', 'strength', 'IoU', 'Dice', 'precision', 'recall', 'centre offset', 'matched', 'missed', 'spurious'],
      rows,
    ),
    htmlTable(
      ['overall', 'value', 'n'],
      overall.map(([name, estimate]) => [name, formatEstimate(estimate), estimate.n]),
    ),
  ].join('\n');
}

function groupTable(results: readonly VariantResult[]): string {
  const rows = results.flatMap(({ variant, groups }) =>
    groups.slice(1).map(({ group, samples, few, miouStrong, leakage, hairOverlap }) => [
      variant,
      Object.entries(group)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
      samples,
      ...[miouStrong, leakage, hairOverlap].map(formatEstimate),
      few ? `fewer than ${FEW}` : '',
    ]),
  );
  if (rows.length === 0) return '<p>The samples name no bucket and no source.</p>';
  return htmlTable(['variant', 'group', 'samples', 'mIoU strong', 'leakage', 'hair overlap', 'note'], rows);
}

function sheetOf(report: EvalGoldReport, pictures: readonly WorstPicture[], taxonomy: Taxonomy): string {
  if (pictures.length === 0) return '<p>No sample has a score, or photos were left out.</p>';
  const colourOf = partColours(taxonomy);
  const legend = taxonomy.modules.map(({ name, title }) => {
    const colour = colourOf({ module: name });
    return `<span><svg width="14" height="14" aria-hidden="true"><rect x="1" y="1" width="12" height="12" fill="${colour}" stroke="${casingOf(colour)}"/></svg>${escapeXml(title ?? name)}</span>`;
  });
  return [
    '<input class="switch" type="checkbox" id="gold" checked><label for="gold">gold, solid</label>&ensp;',
    '<input class="switch" type="checkbox" id="predicted" checked><label for="predicted">prediction, dashed</label>',
    `<div class="legend">${legend.join('')}</div>`,
    `<div class="sheet">${pictures.map((one) => figureOf(one, report)).join('')}</div>`,
  ].join('\n');
}

function figureOf({ worst, picture, why = '' }: WorstPicture, { linkOf, imageOf }: EvalGoldReport): string {
  const { sampleId, variant, miou, modules } = worst;
  const name = escapeXml(sampleId);
  const seen = picture
    ? [
        `<a class="photo" href="${escapeXml(imageOf(sampleId))}">`,
        `<img src="${picture.url}" width="${picture.width}" height="${picture.height}" alt="Sample ${name} with gold and the regions of ${escapeXml(variant)}">`,
        `<span class="gold">${picture.gold}</span><span class="predicted">${picture.predicted}</span></a>`,
      ].join('')
    : `<div class="missing">${escapeXml(why)}</div>`;
  const scores = modules.map(({ module, status, iou }) =>
    status === 'missed' ? `${module} missed` : isDefined(iou) ? `${module} ${fixed(iou)}` : `${module} ${status}`,
  );
  return `<figure>${seen}<figcaption><b><a href="${escapeXml(linkOf(sampleId))}">${name}</a></b> · ${escapeXml(variant)} · mIoU ${fixed(miou)} · <a href="${overlayLink(sampleId)}">overlay</a><br><span class="quiet">${escapeXml(scores.join(', '))}</span></figcaption></figure>`;
}
