// One photo of a review pack: read, looked at by the pipeline, and described.
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { Ports } from '../../ports/ports.ts';
import type { FoundPhoto, Refused } from './find-photos.ts';
import type { Pipeline } from './pipelines.ts';

/** One line of a review pack, or why the photo cannot be in it. */
export async function packPhoto(
  { sampleId, path, source, line }: FoundPhoto,
  pipeline: Pipeline,
  runId: string,
  { root, images }: Ports,
): Promise<{ readonly sample: ReviewPackSample } | Refused> {
  const what = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  const photo = await images.read(path, pipeline.longestSide);
  if ('kind' in photo) return { ...photo, kind: 'problem', what, code: 'unreadable-image' };
  const { width, height, sha256 } = photo;
  if (line?.image_sha256 !== undefined && line.image_sha256 !== sha256) {
    const why = `its sha256 is ${sha256}, the index says ${line.image_sha256}`;
    return { kind: 'problem', what, code: 'changed-image', why, wayOut: 'make the index again' };
  }
  const answer = await pipeline.answer({ ...photo, sampleId, path });
  if ('kind' in answer) return { ...answer, what };
  const { tone_bucket, lighting_bucket, region_bucket } = { ...answer, ...(line && bucketsOf(line)) };
  const { adapter, version, program } = pipeline;
  const sample = {
    ...{ sample_id: sampleId, source, run_id: runId, image_path: what, image_sha256: sha256, width, height },
    ...(tone_bucket === undefined ? {} : { tone_bucket }),
    ...(lighting_bucket === undefined ? {} : { lighting_bucket }),
    ...(region_bucket === undefined ? {} : { region_bucket }),
    ...(answer.quality ? { quality: answer.quality } : {}),
    consent: { roi_opt_in: false },
    pipeline: {
      adapter,
      ...(version === undefined ? {} : { version }),
      ...(program ? { program: [...program] } : {}),
    },
    variants: answer.variants,
  };
  return { sample };
}

/** What a person wrote into the index goes before what a pipeline sees. */
function bucketsOf({ tone_bucket, lighting_bucket, region_bucket }: NonNullable<FoundPhoto['line']>) {
  const known = Object.entries({ tone_bucket, lighting_bucket, region_bucket }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(known) as Partial<
    Pick<ReviewPackSample, 'tone_bucket' | 'lighting_bucket' | 'region_bucket'>
  >;
}
