// A gate decision as Markdown: the verdict in one sentence, every check with its evidence, what would decide the rest, the thresholds, the definitions.
import type { GateCheck, GateDecision } from '../../../schemas/gate-decision.ts';
import { escapeCell, escapeMarkdown, markdownTable } from '../markdown/escape-markdown.ts';
import { linkBetween } from '../markdown/link-between.ts';
import { showNumber } from './show-number.ts';
import { VERDICT_SIGNS } from './verdict-signs.ts';

/** `title`: what was judged, such as "Release gate: gold circle". `path`: where the report will lie, relative to the workspace. `chart`: name of the picture beside it. */
export function gateMarkdown(decision: GateDecision, title: string, path: string, chart?: string): string {
  const { run_id, mock, checks, provenance } = decision;
  return [
    `# ${mock ? 'MOCK ' : ''}${title} ${run_id}`,
    '',
    verdictLine(decision),
    '',
    ...(chart === undefined ? [] : [`![What was measured, and what is asked for](${chart})`, '']),
    '## Checks',
    '',
    '| check | verdict | value | asked for | n | why |',
    '| --- | --- | --- | --- | ---: | --- |',
    ...checks.map((check) => checkLine(check, path)),
    '',
    ...openPart(checks),
    '## Thresholds',
    '',
    ...thresholdPart(checks),
    '## Evidence',
    '',
    ...evidencePart(decision, path),
    '## What this means',
    '',
    '- **PASS**: the whole interval lies on the right side of the threshold. **FAIL**: the whole interval lies on the wrong side. **INSUFFICIENT DATA**: the interval holds the threshold, or there is no value; it is never a pass.',
    '- The gate fails when one check fails, and passes only when all pass.',
    '- “About n more samples” supposes that the value stays and that the interval shrinks with the square root of the number of samples.',
    '- \\[low, high\\] is the 95 % interval of the value, which links to its evidence; n is the number of samples behind it. – is undefined: there is nothing to measure.',
    `- The decision holds for the evidence as listed: \`assay verify ${jsonOf(path)}\` says whether it is still so.`,
    `- Made by ${escapeMarkdown(`${provenance.tool} ${provenance.version} ${provenance.command}`)}.`,
    '',
  ].join('\n');
}

/** `**❌ FAIL** – variant1 must not be released; …` */
export function verdictLine({ decision, summary }: Pick<GateDecision, 'decision' | 'summary'>): string {
  return `**${VERDICT_SIGNS[decision]}** – ${escapeMarkdown(summary.replace(`${decision}: `, ''))}`;
}

function checkLine(check: GateCheck, from: string): string {
  const { title, value, threshold, verdict, reason, link } = check;
  const shown = escapeCell(valueText(check));
  const cells = [
    `${escapeCell(title)}<br>\`${check.check.replace(/[^\w-]/g, '_')}\``,
    VERDICT_SIGNS[verdict].replaceAll(' ', '\u00a0'),
    link === undefined ? shown : `[${shown}](${linkFrom(from, link)})`,
    threshold ? `${escapeCell(threshold.must_be)}\u00a0${threshold.value}` : '–',
    String(value.n),
    escapeCell(reason),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** `0.665 [0.620, 0.710]` */
export function valueText({ value: estimate, threshold }: Pick<GateCheck, 'value' | 'threshold'>): string {
  if (estimate.kind === 'undefined') return '–';
  const text = (value: number): string => showNumber(value, threshold?.value);
  const { value, interval } = estimate;
  return interval ? `${text(value)} [${text(interval.low)}, ${text(interval.high)}]` : text(value);
}

function openPart(checks: readonly GateCheck[]): string[] {
  const open = checks.filter(({ verdict }) => verdict === 'INSUFFICIENT_DATA');
  if (open.length === 0) return [];
  return [
    '## What would decide it',
    '',
    markdownTable(
      ['check', 'more samples, about', 'why'],
      open.map(({ title, more_samples, reason }) => [
        title,
        more_samples === undefined ? '–' : String(more_samples),
        reason,
      ]),
    ),
  ];
}

function thresholdPart(checks: readonly GateCheck[]): string[] {
  const asked = checks.flatMap(({ check, threshold }) => (threshold ? [{ check, ...threshold }] : []));
  const changes = asked.flatMap(({ check, changes = [] }) => changes.map((change) => ({ check, ...change })));
  return [
    markdownTable(
      ['check', 'threshold', 'from', 'reason'],
      asked.map(({ check, must_be, value, reason = '', changes: own }) => [
        ...[check, `${must_be} ${value}`, own ? 'assay.config.json' : 'default', reason],
      ]),
    ),
    ...(changes.length === 0
      ? ['No threshold was changed.', '']
      : [
          'Changed thresholds:',
          '',
          markdownTable(
            ['date', 'check', 'previous', 'new', 'reason'],
            changes.map(({ date, check, previous, new: now, reason }) => [date, check, previous, now, reason]),
          ),
        ]),
  ];
}

function evidencePart({ evidence }: GateDecision, from: string): string[] {
  if (evidence.length === 0) return ['There is none.', ''];
  return [
    '| file | sha256 |',
    '| --- | --- |',
    ...evidence.map(
      ({ path, sha256 }) => `| [${escapeCell(path)}](${linkFrom(from, path)}) | ${sha256.slice(0, 12)}… |`,
    ),
    '',
  ];
}

/** From one file of the workspace to another, which may have an anchor. */
function linkFrom(from: string, to: string): string {
  const [path = '', anchor] = to.split('#');
  return linkBetween(from, path, anchor);
}

function jsonOf(path: string): string {
  return path.replace(/\.md$/, '.json').replace(/[^\w./-]/g, '_');
}
