// The report of a preference pack in Markdown: how many samples, which filter took how many, who labels what; never a side.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';

export interface PackFacts {
  readonly manifest: PreferenceManifest;
  readonly target: number;
  /** Samples that the limits and the photos there are allow. */
  readonly asked: number;
  readonly counts: { readonly a: number; readonly b: number; readonly overlap: number };
  /** Relative to the workspace. */
  readonly folder: string;
}

const MOST_REJECTED = 200;

/** One sentence; the same in the report, the notification and on the command line. */
export function packSentence({ manifest, target, asked, counts }: PackFacts): string {
  const { samples, mock, overlap } = manifest;
  const prefix = mock ? 'MOCK pipeline: ' : '';
  const taken = (manifest.filters ?? []).filter(({ rejected }) => rejected > 0);
  const who = taken.map(({ filter, rejected }) => `${filter} took ${rejected}`).join(', ');
  if (samples.length < asked) {
    return `${prefix}only ${samples.length} of ${asked} samples pass the filters${who ? `: ${who}` : ''}.`;
  }
  const all = samples.length < target ? ` (there are no photos for more; ${target} are the target)` : '';
  const n = `${samples.length} sample${samples.length === 1 ? '' : 's'}${all}`;
  const short = overlap && overlap.reached < overlap.asked ? ` of ${overlap.asked} asked for` : '';
  return `${prefix}${n}: ${counts.a} tasks for annotator A, ${counts.b} for B, ${counts.overlap} samples${short} in both${who ? `; ${who}` : ''}.`;
}

export function packMarkdown(facts: PackFacts): string {
  const { manifest, folder, target } = facts;
  const { run_id: runId, samples, filters = [], quotas = [], rejected = [], overlap, repeats, mock } = manifest;
  return [
    `# ${mock ? 'MOCK ' : ''}Preference pack ${runId}`,
    '',
    escapeMarkdown(packSentence(facts)),
    '',
    `The target is ${target} samples. Which side shows which variant stands in ${escapeMarkdown(folder)}/manifest.json alone: do not show that file to annotators.`,
    '',
    '## Filters',
    '',
    markdownTable(
      ['filter', 'asks for', 'samples refused'],
      filters.map(({ filter, threshold, rejected: n }) => [
        filter,
        threshold === undefined ? '' : String(threshold),
        n,
      ]),
    ),
    'One sample may be refused by several filters.',
    '',
    '## Sources and buckets',
    '',
    markdownTable(
      ['source', 'tone', 'lighting', 'region', 'asked', 'reached'],
      quotas.map(({ source, tone_bucket, lighting_bucket, region_bucket, asked, reached }) => [
        ...[source ?? '', tone_bucket ?? '', lighting_bucket ?? '', region_bucket ?? '', asked, reached],
      ]),
    ),
    '## Tasks',
    '',
    'For Label Studio: `assay label-studio-config --round preference` writes the labeling config from the taxonomy. In VS Code: *Label Preference Tasks* on a task file.',
    '',
    `Samples for both annotators: ${overlap?.reached ?? 0} of ${overlap?.asked ?? 0} asked for. Hidden repeats: ${repeats?.reached ?? 0} of ${repeats?.asked ?? 0}.`,
    '',
    markdownTable(
      ['sample', 'source', 'tasks'],
      samples.map(({ sample_id, source, sides }) => [sample_id, source ?? '', sides.length]),
    ),
    ...(rejected.length === 0
      ? []
      : [
          '## Refused',
          '',
          markdownTable(
            ['sample', 'source', 'filter', 'has', 'asked for'],
            rejected
              .slice(0, MOST_REJECTED)
              .flatMap(({ sample_id, source, reasons }) =>
                reasons.map(({ filter, value, threshold }) => [
                  ...[sample_id, source ?? '', filter, value === undefined ? 'not told' : String(value)],
                  threshold === undefined ? '' : String(threshold),
                ]),
              ),
          ),
          ...(rejected.length > MOST_REJECTED ? [`… and ${rejected.length - MOST_REJECTED} more.`, ''] : []),
        ]),
  ].join('\n');
}
