// The worst samples of eval-gold as a contact sheet in its page: photos with gold and prediction, which can be switched off and on.
import type { Taxonomy } from '../../../schemas/taxonomy.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { casingOf } from '../../core/overlay/overlay-svg.ts';
import { partColours } from '../../core/overlay/part-colours.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { leastFirst } from '../../core/report/record-list.ts';
import { escapeXml } from '../../core/text/escape-xml.ts';
import { isDefined } from '../../core/undefined.ts';
import type { EvalGoldReport } from './eval-gold-facts.ts';
import type { WorstPicture } from './worst-pictures.ts';

/** Undefined without pictures. */
export function worstSheet(
  report: EvalGoldReport,
  pictures: readonly WorstPicture[],
  taxonomy: Taxonomy,
): string | undefined {
  if (pictures.length === 0) return undefined;
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
  const link = linkOf(sampleId);
  const named = link === undefined ? name : `<a href="${escapeXml(link)}">${name}</a>`;
  const worstFirst = [...modules].sort(leastFirst(({ iou }) => (isDefined(iou) ? iou : undefined)));
  const scores = worstFirst.map(({ module, status, iou }) =>
    status === 'missed' ? `${module} missed` : isDefined(iou) ? `${module} ${fixed(iou)}` : `${module} ${status}`,
  );
  return `<figure>${seen}<figcaption><b>${named}</b><span class="score" title="mIoU of the strong modules">${fixed(miou)}</span><br>${escapeXml(variant)} · <a href="${overlayLink(sampleId)}">overlay</a><br><span class="quiet">${escapeXml(scores.join(', '))}</span></figcaption></figure>`;
}
