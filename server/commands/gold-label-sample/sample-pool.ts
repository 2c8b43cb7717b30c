// The samples that labeling tasks are drawn from: those that models answered for, or those of a review pack.
import { modelOutputsKind } from '../../../schemas/kinds/model-outputs.ts';
import { reviewPackKind } from '../../../schemas/kinds/review-pack.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { answersOfSample } from '../../core/pseudo/answers-of-sample.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Folder } from '../../workspace/folder.ts';
import { kindOf } from '../../workspace/kind-of.ts';
import { type RecordInput, readRecords } from '../evaluation/read-records.ts';
import { refuseTwice } from '../gold-pack/read-pack.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';

/** What may leave with a task: no photo, no path of one. */
export interface PooledSample {
  readonly sampleId: string;
  readonly source?: string;
  readonly buckets: Pick<ModelOutput, 'tone_bucket' | 'lighting_bucket' | 'region_bucket'>;
  /** Whether the photo was judged not good enough. */
  readonly isRefused: boolean;
  /** True when the person allowed that the image of a region leaves the workspace; absent when nobody said. */
  readonly roiOptIn?: boolean;
  readonly roiImageUri?: string;
}

export interface SamplePool extends Pick<RecordInput<unknown>, 'path' | 'sha256' | 'leftOut'> {
  /** Each sample once, by id. */
  readonly samples: readonly PooledSample[];
}

/** What suffices to see the first records. */
const HEAD_BYTES = 2 ** 18;

/** Throws a Fault when there is no file, or no line of it can be used. */
export async function readPool(path: string, folder: Folder, { root, files }: Ports, pace: Pace): Promise<SamplePool> {
  const head = (await files.stat(path)) ? await files.readBytes(path, 0, HEAD_BYTES) : new Uint8Array();
  const kind = kindOf(shownName(path, root), folder.config, new TextDecoder().decode(head));
  if (kind === reviewPackKind) {
    const { records, ...pack } = await readRecords<ReviewPackSample>(path, reviewPackKind, folder, files, pace);
    refuseTwice(records, pack);
    return { ...pack, samples: sorted(records.map(ofPack)) };
  }
  const { records, ...outputs } = await readRecords<ModelOutput>(path, modelOutputsKind, folder, files, pace);
  const samples = [...Map.groupBy(records, ({ sample_id }) => sample_id).values()].map(ofOutputs);
  return { ...outputs, samples: sorted(samples) };
}

function ofPack(sample: ReviewPackSample): PooledSample {
  const { sample_id: sampleId, source, quality, consent, roi_image_uri: roiImageUri } = sample;
  const { tone_bucket, lighting_bucket, region_bucket } = sample;
  return {
    ...{ sampleId, source },
    buckets: {
      ...(tone_bucket === undefined ? {} : { tone_bucket }),
      ...(lighting_bucket === undefined ? {} : { lighting_bucket }),
      ...(region_bucket === undefined ? {} : { region_bucket }),
    },
    isRefused: quality?.pass === false,
    ...(consent ? { roiOptIn: consent.roi_opt_in } : {}),
    ...(roiImageUri === undefined ? {} : { roiImageUri }),
  };
}

function ofOutputs(lines: readonly ModelOutput[]): PooledSample {
  const { sampleId, source, buckets, quality, roiOptIn, answers } = answersOfSample(lines);
  const roiImageUri = answers.find((one) => one.roi_image_uri !== undefined)?.roi_image_uri;
  return {
    ...{ sampleId, buckets, isRefused: quality?.pass === false },
    ...(source === undefined ? {} : { source }),
    ...(roiOptIn === undefined ? {} : { roiOptIn }),
    ...(roiImageUri === undefined ? {} : { roiImageUri }),
  };
}

function sorted(samples: PooledSample[]): PooledSample[] {
  return samples.sort((a, b) => (a.sampleId < b.sampleId ? -1 : 1));
}
