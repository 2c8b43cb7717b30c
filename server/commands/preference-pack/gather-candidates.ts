// The samples that a preference round may be made of: lines of a review pack, photos of a folder, photos of external sets, each source in the order of the draw until it has enough.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { type FilterReason, type PackFilters, refusalsOf } from '../../core/preference-pack/filter-sample.ts';
import type { Candidate } from '../../core/sampling/pick-by-quota.ts';
import { unitHash } from '../../core/sampling/unit-hash.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Folder } from '../../workspace/folder.ts';
import { placeOfPhoto } from '../../workspace/place-of-photo.ts';
import type { Pace } from '../pace.ts';
import type { FoundPhoto } from '../review-pack/find-photos.ts';
import { packPhoto } from '../review-pack/pack-photo.ts';
import type { Pipeline } from '../review-pack/pipelines.ts';
import { shownName } from '../shown-name.ts';

/** A photo that may become a sample, with what is known of it before the pipeline is asked. */
export interface Source {
  readonly sampleId: string;
  readonly source: string;
  /** Line of a review pack, and where that lies relative to the workspace. */
  readonly known?: { readonly sample: ReviewPackSample; readonly pack: string };
  /** Photo for the pipeline, or in the place of one that the review pack names and that is not there. */
  readonly photo?: FoundPhoto;
}

export interface GatheredSample extends Candidate {
  readonly sample: ReviewPackSample;
  /** Relative to the workspace; its name alone when it lies elsewhere. */
  readonly image: string;
  /** Absolute. */
  readonly path: string;
}

export interface RejectedSample {
  readonly sampleId: string;
  readonly source: string;
  readonly reasons: readonly FilterReason[];
}

export interface Gathered {
  readonly candidates: readonly GatheredSample[];
  readonly rejected: readonly RejectedSample[];
  /** By source: photos there were, and those never looked at because there were enough. */
  readonly available: ReadonlyMap<string, number>;
  readonly spared: number;
}

export interface GatherOptions {
  readonly seed: string | number;
  readonly runId: string;
  readonly filters: PackFilters;
  /** By source; none for sources that are not named. */
  readonly limits: ReadonlyMap<string, number>;
}

export async function gatherCandidates(
  sources: readonly Source[],
  { seed, runId, filters, limits }: GatherOptions,
  pipeline: Pipeline,
  folder: Folder,
  ports: Ports,
  pace: Pace,
): Promise<Gathered> {
  const drawn = sources
    .map((one) => ({ ...one, draw: unitHash(`${seed}|${one.sampleId}`) }))
    .sort((a, b) => a.draw - b.draw || (a.sampleId < b.sampleId ? -1 : 1));
  const candidates: GatheredSample[] = [];
  const rejected: RejectedSample[] = [];
  const firstOf = new Map<string, string>();
  const [available, taken] = [new Map<string, number>(), new Map<string, number>()];
  let spared = 0;
  for (const [done, one] of drawn.entries()) {
    const { sampleId, source, draw } = one;
    const before = available.get(source) ?? 0;
    available.set(source, before + 1);
    if ((taken.get(source) ?? 0) >= (limits.get(source) ?? Number.POSITIVE_INFINITY)) {
      spared++;
      continue;
    }
    await pace.breathe(`looking at ${sampleId}`, done, drawn.length);
    const looked = await lookAt(one, pipeline, runId, folder, ports);
    const first = Array.isArray(looked) ? undefined : firstOf.get(looked.sample.image_sha256);
    const found =
      first === undefined ? looked : [{ filter: 'photo', value: `the same photo as sample ${first}, byte for byte` }];
    const reasons = Array.isArray(found) ? found : refusalsOf(found.sample, filters);
    // A photo that cannot be read, or stands there already, is left out and told; it is no sample that a filter took.
    if (Array.isArray(found)) available.set(source, before);
    if (Array.isArray(found) || reasons.length > 0) {
      rejected.push({ sampleId, source, reasons });
      continue;
    }
    firstOf.set(found.sample.image_sha256, sampleId);
    taken.set(source, (taken.get(source) ?? 0) + 1);
    const { tone_bucket, lighting_bucket, region_bucket } = found.sample;
    candidates.push({ ...found, sampleId, draw, cell: { source, tone_bucket, lighting_bucket, region_bucket } });
  }
  return { candidates, rejected, available, spared };
}

type Look = { readonly sample: ReviewPackSample; readonly image: string; readonly path: string };

async function lookAt(
  { known, photo, sampleId, source }: Source,
  pipeline: Pipeline,
  runId: string,
  folder: Folder,
  ports: Ports,
): Promise<Look | FilterReason[]> {
  if (known) {
    const place = await placeOfPhoto(known.sample.image_path, known.pack, folder, ports.files);
    const path = place.kind === 'found' ? place.real : photo?.path;
    if (path === undefined) return [{ filter: 'photo', value: `${known.sample.image_path} is not there` }];
    const read = await ports.images.read(path, 1);
    if ('kind' in read) return [{ filter: 'photo', value: read.why }];
    if (read.sha256 !== known.sample.image_sha256) {
      return [{ filter: 'photo', value: `${shownName(path, ports.root)} was changed since the review pack was made` }];
    }
    const image = place.kind === 'found' ? place.path : shownName(path, ports.root);
    const { width, height } = read;
    return { sample: { ...known.sample, source, width, height }, image, path };
  }
  if (!photo) return [{ filter: 'photo', value: 'there is no photo' }];
  const packed = await packPhoto({ ...photo, sampleId, source }, pipeline, runId, ports);
  if (!('sample' in packed)) return [{ filter: 'photo', value: packed.why }];
  return { sample: packed.sample, image: shownName(photo.path, ports.root), path: photo.path };
}
