// The pictures of a preference round: the bare photo and both overlays, same crop, same style, same size in bytes, under names that tell nothing.
import { sha256Hex } from '../../core/hash/sha256.ts';
import { commonSize, padJpeg } from '../../core/image/pad-jpeg.ts';
import { cropAround } from '../../core/overlay/crop-around.ts';
import { type OverlayLayer, overlaySvg } from '../../core/overlay/overlay-svg.ts';
import type { ColourOf } from '../../core/overlay/part-colours.ts';
import type { LaidTask } from '../../core/preference-pack/lay-out-tasks.ts';
import type { Images } from '../../ports/images.ts';
import type { GatheredSample } from './gather-candidates.ts';

export interface PictureFile {
  /** Relative to the manifest. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PictureOptions {
  readonly baseline: string;
  readonly candidate: string;
  /** Longest side, in pixels. */
  readonly maxEdge: number;
  readonly colourOf: ColourOf;
  /** Regions that annotators are asked about: no other is drawn. */
  readonly asked: ReadonlySet<string>;
  /** Name of the bare photo, relative to the manifest. */
  readonly photo: string;
}

/** Two pixels of the screen on a pane of 600, which a pair has in a window: the labeling page fits pictures of any size into it. */
const STROKE_SHARE = 1 / 300;

/** Both annotators and all repeats of a sample see the same pixels; only sides and names differ. Why not, when the photo cannot be drawn. */
export async function renderPictures(
  { sample, path, width, height }: Pick<GatheredSample, 'sample' | 'path'> & { width: number; height: number },
  tasks: readonly LaidTask[],
  { baseline, candidate, maxEdge, colourOf, asked, photo }: PictureOptions,
  images: Images,
): Promise<PictureFile[] | { readonly why: string }> {
  const layerOf = (name: string): OverlayLayer => ({
    name,
    modules: sample.variants[name]!.modules.filter(({ module }) => asked.has(module)),
  });
  const [first, second] = [layerOf(baseline), layerOf(candidate)];
  const crop = cropAround([first, second], { width, height });
  const drawn: Uint8Array[] = [];
  for (const layers of [[], [first], [second]]) {
    // The bare photo goes through the same steps, so that it differs from the others by the overlay alone.
    const rendered = await images.render(path, {
      ...{ longestSide: maxEdge, format: 'jpeg' as const },
      ...(crop ? { crop } : {}),
      overlay: (view) => overlaySvg(view, layers, { colourOf, strokeShare: STROKE_SHARE }),
    });
    if (rendered.kind === 'unreadable') return { why: rendered.why };
    drawn.push(rendered.bytes);
  }
  const size = commonSize(drawn.map(({ length }) => length));
  const file = (name: string, bytes: Uint8Array): PictureFile => ({ name, bytes: padJpeg(bytes, size, name) ?? bytes });
  const [bare, onBaseline, onCandidate] = drawn as [Uint8Array, Uint8Array, Uint8Array];
  return [
    file(photo, bare),
    ...tasks.flatMap(({ imageA, imageB, candidateOnA }) => [
      file(imageA, candidateOnA ? onCandidate : onBaseline),
      file(imageB, candidateOnA ? onBaseline : onCandidate),
    ]),
  ];
}

export function photoName(fingerprint: string, sampleId: string): string {
  return `images/${sha256Hex(JSON.stringify([fingerprint, 'photo', sampleId])).slice(0, 12)}.jpg`;
}
