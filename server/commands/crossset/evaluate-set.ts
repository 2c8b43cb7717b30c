// Predictions for the photos of one external set against its parsing ground truth.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { TRUTH_MODULES, truthLabel } from '../../core/crossset/truth-label.ts';
import { evaluateSample, type SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { unitHash } from '../../core/sampling/unit-hash.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import type { Ports } from '../../ports/ports.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import type { Pace } from '../pace.ts';
import type { Pipeline } from '../review-pack/pipelines.ts';
import { shownName } from '../shown-name.ts';
import type { FoundSet, ParsedPhoto, SetName } from './find-parsed-photos.ts';
import { readParsedFace, truthFiles } from './read-parsed-face.ts';

export interface SetResult {
  readonly source: SetName;
  /** Photos that the set holds, before the limit. */
  readonly photos: number;
  /** By variant, in the order of their names, baseline first. */
  readonly rows: ReadonlyMap<string, readonly SampleRow[]>;
  /** Samples whose predictions came from the review pack; the others were predicted now. */
  readonly fromPack: number;
  readonly predicted: number;
  readonly notEvaluated: readonly NotEvaluated[];
  /** The index, and the photos that were evaluated with their ground truth. */
  readonly inputs: readonly UsedFile[];
}

export interface SetTools {
  readonly taxonomy: TaxonomyIndex;
  readonly pipeline: Pipeline;
  /** Predictions that exist already, by the sha256 of the photo. */
  readonly known: ReadonlyMap<string, ReviewPackSample>;
  readonly ports: Ports;
  readonly pace: Pace;
}

/** Sides of a photo and of its ground truth may differ by so much. */
const SAME_SHAPE = 0.01;

/** At most `limit` photos: those with the least hash, so that a larger limit only adds photos. */
export async function evaluateSet(
  source: SetName,
  { photos, refused, index }: FoundSet,
  { limit, seed }: { readonly limit: number; readonly seed: number },
  tools: SetTools,
): Promise<SetResult> {
  const chosen = photos
    .map((photo) => ({ photo, draw: unitHash(`${seed}|${photo.sampleId}`) }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, limit)
    .map(({ photo }) => photo)
    .sort((a, b) => (a.sampleId < b.sampleId ? -1 : 1));
  const rows = new Map<string, SampleRow[]>();
  const notEvaluated: NotEvaluated[] = refused.map(({ what, why }) => ({ what: `${source}: ${what}`, why }));
  const { root, files } = tools.ports;
  const inputs: UsedFile[] = [];
  const use = async (path: string, role: string): Promise<void> => {
    const sha256 = await files.sha256(path);
    if (sha256 !== undefined) inputs.push({ path: shownName(path, root), sha256, role });
  };
  if (index !== undefined) await use(index, 'external_index');
  let [fromPack, predicted] = [0, 0];
  for (const [done, photo] of chosen.entries()) {
    await tools.pace.breathe(`${source}: ${photo.sampleId}`, done, chosen.length);
    const found = await evaluatePhoto(photo, tools);
    if (typeof found === 'string') {
      notEvaluated.push({ what: `${source}: ${photo.sampleId}`, why: found });
      continue;
    }
    inputs.push({ path: shownName(photo.image, root), sha256: found.sha256, role: 'external_photo' });
    for (const path of await truthFiles(photo.truth, files)) await use(path, 'external_truth');
    if (found.isKnown) fromPack++;
    else predicted++;
    for (const [variant, row] of found.rows) {
      const own = rows.get(variant) ?? [];
      own.push(row);
      rows.set(variant, own);
    }
  }
  return { source, photos: photos.length, rows: inOrder(rows), fromPack, predicted, notEvaluated, inputs };
}

async function evaluatePhoto(
  { sampleId, source, image, truth }: ParsedPhoto,
  { taxonomy, pipeline, known, ports, pace }: SetTools,
): Promise<
  | { readonly rows: readonly (readonly [string, SampleRow])[]; readonly isKnown: boolean; readonly sha256: string }
  | string
> {
  const face = await readParsedFace(truth, ports);
  if (typeof face === 'string') return face;
  const label = truthLabel(face, sampleId, taxonomy.taxonomy.version);
  if (!label) return 'its ground truth holds no face';
  const photo = await ports.images.read(image, pipeline.longestSide);
  if ('kind' in photo) return `the photo cannot be read: ${photo.why}`;
  const { width, height, sha256 } = photo;
  if (Math.abs((width / height) * (face.height / face.width) - 1) > SAME_SHAPE)
    return `its ground truth (${face.width} × ${face.height}) has not the shape of the photo (${width} × ${height})`;
  const own = known.get(sha256);
  const answer = own ?? (await pipeline.answer({ ...photo, sampleId, path: image }));
  if ('kind' in answer) return `the ${pipeline.adapter} pipeline says nothing: ${answer.why}`;
  const sample: ReviewPackSample = {
    ...{ sample_id: sampleId, source, image_path: image, image_sha256: sha256, width, height },
    ...bucketsOf(answer),
    variants: answer.variants,
  };
  const rows: [string, SampleRow][] = [];
  for (const variant of Object.keys(sample.variants)) {
    if (pace.isDue) await pace.breathe(`${source}: ${sampleId}, ${variant}`, 0);
    const row = evaluateSample({ sample, labels: [label] }, variant, taxonomy);
    rows.push([variant, { ...row, modules: row.modules.filter(({ module }) => TRUTH_MODULES.includes(module)) }]);
  }
  return { rows, isKnown: own !== undefined, sha256 };
}

type Buckets = Pick<ReviewPackSample, 'tone_bucket' | 'lighting_bucket' | 'region_bucket'>;

function bucketsOf({ tone_bucket, lighting_bucket, region_bucket }: Buckets): Buckets {
  return Object.fromEntries(
    Object.entries({ tone_bucket, lighting_bucket, region_bucket }).filter(([, value]) => value !== undefined),
  );
}

function inOrder<T>(byVariant: ReadonlyMap<string, T>): Map<string, T> {
  return new Map(
    [...byVariant].sort(([a], [b]) => Number(b === 'baseline') - Number(a === 'baseline') || (a < b ? -1 : 1)),
  );
}
