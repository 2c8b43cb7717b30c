// The report beside a review pack: what is true in one sentence, each photo, and what was refused.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { leftOutParts } from '../../core/report/closing-parts.ts';
import type { Cell, ReportPage } from '../../core/report/report-page.ts';
import { at, heading, paragraph, table } from '../../core/report/report-parts.ts';
import { counted } from '../../core/text/counted.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Refused } from './find-photos.ts';
import { unfitness } from './unfitness.ts';

export interface ReviewPackFacts {
  readonly runId: string;
  readonly adapter: 'builtin' | 'command' | 'mock';
  /** The review pack, relative to the workspace. */
  readonly pack: string;
}

const MOST_ROWS = 500;

/** `pack` lies beside the report. */
export function reviewPackPage(
  samples: readonly ReviewPackSample[],
  refused: readonly Refused[],
  { runId, adapter, pack }: ReviewPackFacts,
): ReportPage {
  const variants = [...new Set(samples.flatMap((sample) => Object.keys(sample.variants)))].sort();
  const shown = samples.slice(0, MOST_ROWS);
  const rest = samples.length - shown.length;
  return {
    title: `${adapter === 'mock' ? 'MOCK ' : ''}Review pack ${runId}`,
    verdict: packSentence(samples, refused, adapter),
    parts: [
      paragraph('Review pack: ', at(fileNameOf(pack), pack), ` · pipeline: ${adapter}`),
      ...leftOutParts(
        refused.map(({ what, code, why, wayOut }) => [what, code, why, wayOut]),
        { headings: ['photo', 'code', 'why', 'what to do'], most: MOST_ROWS },
      ),
      heading('Photos'),
      table(
        [
          ...['sample', 'photo', 'quality', 'tone', 'lighting', 'region'],
          ...variants.flatMap((variant) => [variant, 'guarded', 'geometry']),
        ],
        shown.map((sample, index) => rowOf(sample, `${fileNameOf(pack)}#L${index + 1}`, variants)),
      ),
      ...(rest > 0 ? [paragraph(`${rest} more stand in the review pack.`)] : []),
      paragraph(
        "A variant's columns: regions placed, those that a safeguard replaced or shrank, and its own estimate of its geometry (0 to 1).",
      ),
    ],
    lists: [],
  };
}

/** One sentence; the same in the report, the notification and on the command line. */
export function packSentence(
  samples: readonly ReviewPackSample[],
  refused: readonly Refused[],
  adapter: ReviewPackFacts['adapter'],
): string {
  const unfit = samples.filter(({ quality }) => quality?.pass === false).length;
  const made = `${adapter === 'mock' ? 'MOCK: ' : ''}${counted(samples.length, 'photo')} packed by the ${adapter} pipeline`;
  const parts = [
    ...(unfit > 0 ? [`${unfit} not good enough to be labeled`] : []),
    ...(refused.length > 0 ? [`${refused.length} left out with a reason`] : []),
  ];
  return `${[made, ...parts].join(', ')}.`;
}

/** `line`: where the sample stands. */
function rowOf(sample: ReviewPackSample, line: string, variants: readonly string[]): Cell[] {
  const { sample_id, image_path, quality } = sample;
  const judged = quality?.pass === false ? `no: ${unfitness(quality)}` : quality ? 'yes' : 'not judged';
  return [
    at(line, sample_id),
    image_path,
    judged,
    ...[sample.tone_bucket, sample.lighting_bucket, sample.region_bucket].map((bucket) => bucket ?? 'unknown'),
    ...variants.flatMap((name) => {
      const variant = Object.hasOwn(sample.variants, name) ? sample.variants[name] : undefined;
      if (!variant) return ['none', '', ''];
      const guarded = variant.modules.filter((one) => one.guarded).length;
      return [String(variant.modules.length), String(guarded), String(variant.geometry_qc_score ?? 'unknown')];
    }),
  ];
}
