// A gate decision as a report: the verdict in one sentence, every check with its evidence, what would decide the rest, the thresholds, the definitions.
import type { GateCheck, GateDecision, LeftOutCheck } from '../../../schemas/gate-decision.ts';
import { linkBetween } from '../markdown/link-between.ts';
import type { ChartLook } from '../report/chart-ink.ts';
import type { Cell, Piece, ReportPage, ReportPart } from '../report/report-page.ts';
import { at, heading, list, paragraph, table } from '../report/report-parts.ts';
import { fileNameOf } from '../text/path-parts.ts';
import { gateChart } from './gate-chart.ts';
import { showNumber } from './show-number.ts';
import { VERDICT_SIGNS } from './verdict-signs.ts';

/** `title`: what was judged, such as "Release gate: gold circle". `name`: the report without its extension, relative to the workspace. */
export function gatePage(decision: GateDecision, title: string, name: string): ReportPage {
  const { run_id, mock, checks, left_out = [], provenance } = decision;
  return {
    title: `${mock ? 'MOCK ' : ''}${title} ${run_id}`,
    sign: VERDICT_SIGNS[decision.decision],
    verdict: decision.summary.replace(`${decision.decision}: `, ''),
    parts: [
      ...chartPart(checks, name),
      heading('Checks'),
      table(
        ['check', 'verdict', 'value', 'asked for', 'n', 'why'],
        checks.map((check) => checkRow(check, name)),
      ),
      ...openParts(checks),
      ...leftOutParts(left_out),
      heading('Thresholds'),
      ...thresholdParts(checks, left_out),
      heading('Evidence'),
      evidencePart(decision, name),
      heading('What this means'),
      list(
        'PASS: the whole interval lies on the right side of the threshold. FAIL: the whole interval lies on the wrong side. INSUFFICIENT DATA: the interval holds the threshold, or there is no value; it is never a pass.',
        'The gate fails when one check fails, and passes only when all pass. A check that is left out decides nothing.',
        '“About n more samples” supposes that the value stays and that the interval shrinks with the square root of the number of samples.',
        '[low, high] is the 95 % interval of the value; n is the number of samples behind it. – is undefined: there is nothing to measure. A value leads to the records that it rests on.',
        `The decision holds for the evidence as listed: "assay verify ${name}.json" says whether it is still so.`,
        `Made by ${provenance.tool} ${provenance.version} ${provenance.command}.`,
      ),
    ],
    lists: [],
  };
}

/** What was measured, with the link to its records. */
export function checkValue(check: GateCheck, name: string): Piece {
  return at(addressOf(check, name), valueText(check));
}

function addressOf({ link }: GateCheck, name: string): string | undefined {
  return link === undefined ? undefined : linkFrom(name, link);
}

function checkRow(check: GateCheck, name: string): Cell[] {
  const { title, value, threshold, verdict, reason } = check;
  const href = addressOf(check, name);
  return [
    [title, { code: check.check }],
    VERDICT_SIGNS[verdict].replaceAll(' ', '\u00a0'),
    checkValue(check, name),
    threshold ? `${threshold.must_be}\u00a0${threshold.value}` : '–',
    value.n === 0 || href === undefined ? value.n : { text: value.n, to: { href } },
    reason,
  ];
}

/** None when no check has an interval. */
function chartPart(checks: readonly GateCheck[], name: string): ReportPart[] {
  const draw = (look: ChartLook): string | undefined =>
    gateChart(checks, look, (link) => (look === 'page' ? linkFrom(name, link) : undefined));
  if (draw('paper') === undefined) return [];
  const file = `${fileNameOf(name)}.svg`;
  return [{ kind: 'chart', alt: 'What was measured, and what is asked for', file, draw: (look) => draw(look)! }];
}

/** `0.665 [0.620, 0.710]` */
export function valueText({ value: estimate, threshold }: Pick<GateCheck, 'value' | 'threshold'>): string {
  if (estimate.kind === 'undefined') return '–';
  const text = (value: number): string => showNumber(value, threshold?.value);
  const { value, interval } = estimate;
  return interval ? `${text(value)} [${text(interval.low)}, ${text(interval.high)}]` : text(value);
}

function openParts(checks: readonly GateCheck[]): ReportPart[] {
  const open = checks.filter(({ verdict }) => verdict === 'INSUFFICIENT_DATA');
  if (open.length === 0) return [];
  return [
    heading('What would decide it'),
    table(
      ['check', 'more samples, about', 'why'],
      open.map(({ title, more_samples, reason }) => [title, more_samples ?? '–', reason]),
    ),
  ];
}

function leftOutParts(leftOut: readonly LeftOutCheck[]): ReportPart[] {
  if (leftOut.length === 0) return [];
  const told = { off: 'switched off in assay.config.json', taxonomy: 'not of this taxonomy' };
  return [
    heading('Left out'),
    table(
      ['check', 'because', 'reason'],
      leftOut.map(({ check, title, because, reason }) => [[title, { code: check }], told[because], reason]),
    ),
  ];
}

function thresholdParts(checks: readonly GateCheck[], leftOut: readonly LeftOutCheck[]): ReportPart[] {
  const asked = checks.flatMap(({ check, threshold }) => (threshold ? [{ check, ...threshold }] : []));
  const changes = [...asked, ...leftOut].flatMap(({ check, changes = [] }) =>
    changes.map((change) => ({ check, ...change })),
  );
  return [
    table(
      ['check', 'threshold', 'from', 'reason'],
      asked.map(({ check, must_be, value, reason = '', changes: own }) => [
        ...[check, `${must_be} ${value}`, own ? 'assay.config.json' : 'default', reason],
      ]),
    ),
    ...(changes.length === 0
      ? [paragraph('No threshold was changed.')]
      : [
          paragraph('Changed thresholds:'),
          table(
            ['date', 'check', 'previous', 'new', 'reason'],
            changes.map(({ date, check, previous, new: now, reason }) => [date, check, previous, now, reason]),
          ),
        ]),
  ];
}

function evidencePart({ evidence }: GateDecision, name: string): ReportPart {
  if (evidence.length === 0) return paragraph('There is none.');
  return table(
    ['file', 'sha256'],
    evidence.map(({ path, sha256 }) => [at(linkFrom(name, path), path), `${sha256.slice(0, 12)}…`]),
  );
}

/** From one file of the workspace to another, which may have an anchor. */
function linkFrom(from: string, to: string): string {
  const [path = '', anchor] = to.split('#');
  return linkBetween(from, path, anchor);
}
