// The report beside a review pack in Markdown: what is true in one sentence, each photo, and what was refused.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import { counted } from '../../core/text/counted.ts';
import type { Refused } from './find-photos.ts';

export interface ReviewPackFacts {
  readonly runId: string;
  readonly adapter: 'builtin' | 'command' | 'mock';
  /** The review pack, relative to the workspace. */
  readonly pack: string;
}

const MOST_ROWS = 500;

export function reviewPackReport(
  samples: readonly ReviewPackSample[],
  refused: readonly Refused[],
  { runId, adapter, pack }: ReviewPackFacts,
): string {
  const mock = adapter === 'mock' ? 'MOCK ' : '';
  const variants = [...new Set(samples.flatMap((sample) => Object.keys(sample.variants)))].sort();
  const rows = samples.slice(0, MOST_ROWS).map((sample) => rowOf(sample, variants));
  return [
    `# ${mock}Review pack ${runId}`,
    '',
    escapeMarkdown(packSentence(samples, refused, adapter)),
    '',
    `Review pack: \`${pack}\` · pipeline: ${adapter}`,
    '',
    ...(refused.length === 0
      ? []
      : [
          '## Left out',
          '',
          markdownTable(
            ['photo', 'code', 'why', 'what to do'],
            refused.map(({ what, code, why, wayOut }) => [what, code, why, wayOut]),
          ),
        ]),
    '## Photos',
    '',
    markdownTable(['sample', 'photo', 'quality', 'tone', 'lighting', 'region', ...variants.flatMap(headings)], rows),
    ...(samples.length > rows.length ? [`${samples.length - rows.length} more stand in the review pack.`, ''] : []),
    "A variant's columns: regions placed, those that a safeguard replaced or shrank, and its own estimate of its geometry (0 to 1).",
    '',
  ].join('\n');
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

function headings(variant: string): string[] {
  return [escapeMarkdown(variant), 'guarded', 'geometry'];
}

function rowOf(sample: ReviewPackSample, variants: readonly string[]): (string | number)[] {
  const { sample_id, image_path, quality } = sample;
  const judged = quality?.pass === false ? `no: ${quality.reasons?.join(', ') ?? ''}` : quality ? 'yes' : 'not judged';
  return [
    sample_id,
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
