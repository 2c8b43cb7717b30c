// What several models say of one sample: the newest answer of each, with what is known of the photo.
import type { ModelOutput } from '../../../schemas/model-output.ts';

export interface SampleAnswers {
  readonly sampleId: string;
  /** One a model, by name. */
  readonly answers: readonly ModelOutput[];
  /** Answers that a newer one of the same model replaces. */
  readonly replaced: number;
  /** Of the first model that tells. */
  readonly source?: string;
  readonly buckets: Pick<ModelOutput, 'tone_bucket' | 'lighting_bucket' | 'region_bucket'>;
  readonly quality?: ModelOutput['quality'];
  /** True only when somebody says so and nobody denies it; absent when nobody says anything. */
  readonly roiOptIn?: boolean;
}

/** `lines`: all of one sample, in the order of the file; of two answers of a model the newer counts, the later line where their times are equal or unknown. */
export function answersOfSample(lines: readonly ModelOutput[]): SampleAnswers {
  const newest = new Map<string, ModelOutput>();
  for (const line of lines) {
    const other = newest.get(line.model);
    if (!other || timeOf(line) >= timeOf(other)) newest.set(line.model, line);
  }
  const answers = [...newest.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
  const first = <K extends keyof ModelOutput>(key: K): ModelOutput[K] | undefined =>
    answers.find((one) => one[key] !== undefined)?.[key];
  const source = first('source');
  const quality = first('quality');
  const consents = answers.flatMap(({ consent }) => (consent ? [consent.roi_opt_in] : []));
  const buckets = { tone_bucket: first('tone_bucket'), lighting_bucket: first('lighting_bucket') };
  return {
    sampleId: lines[0]!.sample_id,
    answers,
    replaced: lines.length - answers.length,
    buckets: withoutUndefined({ ...buckets, region_bucket: first('region_bucket') }),
    ...(source === undefined ? {} : { source }),
    ...(quality === undefined ? {} : { quality }),
    ...(consents.length === 0 ? {} : { roiOptIn: consents.every(Boolean) }),
  };
}

function timeOf({ created_at }: ModelOutput): number {
  return created_at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(created_at);
}

function withoutUndefined(buckets: Readonly<Record<string, string | undefined>>): SampleAnswers['buckets'] {
  return Object.fromEntries(Object.entries(buckets).filter(([, value]) => value !== undefined));
}
