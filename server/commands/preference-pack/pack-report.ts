// The report of a preference pack: how many samples, which filter took how many, who labels what; never a side.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import { leftOutParts } from '../../core/report/closing-parts.ts';
import { recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList, ReportPage } from '../../core/report/report-page.ts';
import { heading, inRecords, paragraph, table } from '../../core/report/report-parts.ts';

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

export function packPage(facts: PackFacts): ReportPage {
  const { manifest, folder, target } = facts;
  const { run_id: runId, samples, filters = [], quotas = [], rejected = [], overlap, repeats, mock } = manifest;
  return {
    title: `${mock ? 'MOCK ' : ''}Preference pack ${runId}`,
    verdict: packSentence(facts),
    parts: [
      paragraph(
        `The target is ${target} samples. Which side shows which variant stands in ${folder}/manifest.json alone: do not show that file to annotators.`,
      ),
      heading('Filters'),
      table(
        ['filter', 'asks for', 'samples refused'],
        filters.map(({ filter, threshold, rejected: n }) => [
          ...[filter, threshold === undefined ? '' : String(threshold), ...inRecords(filter, n)],
        ]),
      ),
      paragraph('One sample may be refused by several filters.'),
      heading('Sources and buckets'),
      table(
        ['source', 'tone', 'lighting', 'region', 'asked', 'reached'],
        quotas.map(({ source, tone_bucket, lighting_bucket, region_bucket, asked, reached }) => [
          ...[source ?? '', tone_bucket ?? '', lighting_bucket ?? '', region_bucket ?? '', asked, reached],
        ]),
      ),
      heading('Tasks'),
      paragraph(
        'For Label Studio: ',
        { code: 'assay label-studio-config --round preference' },
        ' writes the labeling config from the taxonomy. In VS Code: ',
        { strong: 'Label Preference Tasks' },
        ' on a task file.',
      ),
      paragraph(
        `Samples for both annotators: ${overlap?.reached ?? 0} of ${overlap?.asked ?? 0} asked for. Hidden repeats: ${repeats?.reached ?? 0} of ${repeats?.asked ?? 0}.`,
      ),
      table(
        ['sample', 'source', 'tasks'],
        samples.map(({ sample_id, source, sides }) => [sample_id, source ?? '', sides.length]),
      ),
      ...leftOutParts(rejected.flatMap(refusalsOf), {
        title: 'Refused',
        headings: REFUSED,
        most: MOST_REJECTED,
      }),
    ],
    lists: refusedLists(rejected),
  };
}

type Rejected = NonNullable<PreferenceManifest['rejected']>[number];

const REFUSED = ['sample', 'source', 'filter', 'has', 'asked for'];

/** A row a reason. */
function refusalsOf({ sample_id, source, reasons }: Rejected): Cell[][] {
  return reasons.map(({ filter, value, threshold }) => [
    ...[sample_id, source ?? '', filter, value === undefined ? 'not told' : String(value)],
    threshold === undefined ? '' : String(threshold),
  ]);
}

function refusedLists(rejected: readonly Rejected[]): RecordList[] {
  const refusals = rejected.flatMap((one) => refusalsOf(one).map((row, index) => ({ row, ...one.reasons[index]! })));
  return [...Map.groupBy(refusals, ({ filter }) => filter)].flatMap(([key, records]) =>
    recordList({ key, what: 'samples refused', records, headings: REFUSED, cellsOf: ({ row }) => row }),
  );
}
