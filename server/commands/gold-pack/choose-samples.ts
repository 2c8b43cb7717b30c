// Which samples of a review pack become tasks: a draw that keeps the spread of the buckets, among those whose photo is there and as it was.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { byDraw, type Candidate, type CellResult, pickByQuota } from '../../core/sampling/pick-by-quota.ts';
import { unitHash } from '../../core/sampling/unit-hash.ts';
import type { Ports } from '../../ports/ports.ts';
import { placeOfPhoto } from '../../workspace/place-of-photo.ts';
import type { Pace } from '../pace.ts';
import { unfitness } from '../review-pack/unfitness.ts';
import type { SoundPack } from './read-pack.ts';

export interface ChosenSample {
  readonly sample: ReviewPackSample;
  /** Relative to the workspace. */
  readonly image: string;
  /** Absolute. */
  readonly path: string;
  /** Pixels of the file itself, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
}

export interface Rejected {
  readonly sample: ReviewPackSample;
  /** `copy`: another sample has the same photo. */
  readonly filter: 'quality' | 'image' | 'copy';
  readonly why: string;
}

export interface Choice {
  /** In the order of the draw: neighbours in the pack are no neighbours in the tasks. */
  readonly chosen: readonly ChosenSample[];
  readonly rejected: readonly Rejected[];
  readonly cells: readonly CellResult[];
}

interface Drawn extends Candidate {
  readonly sample: ReviewPackSample;
}

export interface ChoiceOptions {
  readonly limit: number;
  readonly seed: number;
  readonly includeFailed: boolean;
}

/** A photo is looked at only when its sample is drawn; one that cannot be used leaves its place to the next. */
export async function chooseSamples(
  pack: SoundPack,
  options: ChoiceOptions,
  ports: Ports,
  pace: Pace,
): Promise<Choice> {
  const rejected: Rejected[] = [];
  const looked = new Map<string, ChosenSample | undefined>();
  const drawn: Drawn[] = [];
  for (const [done, sample] of pack.records.entries()) {
    if (pace.isDue) await pace.breathe('drawing samples', done, pack.records.length);
    if (sample.quality?.pass === false && !options.includeFailed) {
      const reasons = unfitness(sample.quality);
      rejected.push({ sample, filter: 'quality', why: `not good enough${reasons ? `: ${reasons}` : ''}` });
    } else drawn.push(candidateOf(sample, options.seed));
  }
  const firstOf = new Map<string, string>();
  for (const { sample, sampleId } of drawn.sort(byDraw)) {
    const first = firstOf.get(sample.image_sha256) ?? sampleId;
    firstOf.set(sample.image_sha256, first);
    if (first === sampleId) continue;
    looked.set(sampleId, undefined);
    rejected.push({ sample, filter: 'copy', why: `the same photo as sample ${first}, byte for byte` });
  }
  for (;;) {
    const candidates = drawn.filter(({ sampleId }) => !looked.has(sampleId) || looked.get(sampleId));
    const plan = { total: options.limit, hardRatio: 0, quotas: 'proportional' } as const;
    const { picked, cells } = pickByQuota(candidates, plan);
    const unseen = picked.filter(({ sampleId }) => !looked.has(sampleId));
    if (unseen.length === 0) {
      const chosen = [...picked].sort(byDraw).map(({ sampleId }) => looked.get(sampleId)!);
      return { chosen, rejected, cells };
    }
    for (const [done, { sample, sampleId }] of unseen.entries()) {
      await pace.breathe(`looking at ${sampleId}`, done, unseen.length);
      const found = await lookAt(sample, pack, ports);
      looked.set(sampleId, typeof found === 'string' ? undefined : found);
      if (typeof found === 'string') rejected.push({ sample, filter: 'image', why: found });
    }
  }
}

function candidateOf(sample: ReviewPackSample, seed: number): Drawn {
  const { sample_id: sampleId, source, tone_bucket, lighting_bucket, region_bucket } = sample;
  const cell = { source, tone_bucket, lighting_bucket, region_bucket };
  return { sample, sampleId, cell, draw: unitHash(`${seed}|${sampleId}`) };
}

/** The photo, or why it cannot be labeled. */
async function lookAt(sample: ReviewPackSample, pack: SoundPack, ports: Ports): Promise<ChosenSample | string> {
  const { image_path: named, image_sha256: sha256 } = sample;
  const place = await placeOfPhoto(named, pack.path, pack.folder, ports.files);
  if (place.kind === 'elsewhere') return `${named} is on another machine`;
  if (place.kind === 'outside') return `${named} leads out of the workspace: ${place.why}`;
  if (place.kind === 'missing') return `there is no file ${named}`;
  const photo = await ports.images.read(place.real, 1);
  if ('kind' in photo) return `${place.path} cannot be read: ${photo.why}`;
  if (photo.sha256 !== sha256) return `${place.path} is another photo than when the pack was made: its sha256 differs`;
  const { width, height } = photo;
  return { sample, image: place.path, path: place.real, width, height };
}
