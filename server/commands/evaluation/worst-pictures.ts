// The photos of the worst samples with gold and prediction as layers of their own, so that a page can show each alone.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { cropAround } from '../../core/overlay/crop-around.ts';
import { layersOfLabels } from '../../core/overlay/layers-of.ts';
import { type OverlayLayer, overlaySvg } from '../../core/overlay/overlay-svg.ts';
import { partColours } from '../../core/overlay/part-colours.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { dataUrl } from '../../core/text/data-url.ts';
import type { Ports } from '../../ports/ports.ts';
import { openFolder } from '../../workspace/folder.ts';
import { placeOfPhoto } from '../../workspace/place-of-photo.ts';
import type { Pace } from '../pace.ts';
import type { WorstSample } from './eval-gold-facts.ts';
import type { GoldRound } from './gold-round.ts';

export interface WorstPicture {
  readonly worst: WorstSample;
  /** Undefined where the photo cannot be shown, with the reason. */
  readonly picture?: {
    readonly url: string;
    readonly width: number;
    readonly height: number;
    readonly gold: string;
    readonly predicted: string;
  };
  readonly why?: string;
}

/** Pixels of the longer side. */
const SIDE = 520;

/** In the order given. Throws Cancelled. */
export async function worstPictures(
  worst: readonly WorstSample[],
  { samples, taxonomy, pack }: GoldRound,
  ports: Ports,
  pace: Pace,
): Promise<WorstPicture[]> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const bySample = new Map(samples.map((one) => [one.sample.sample_id, one]));
  const pictures: WorstPicture[] = [];
  for (const [done, one] of worst.entries()) {
    await pace.breathe(`drawing ${one.sampleId}`, done, worst.length);
    const { sample, labels } = bySample.get(one.sampleId)!;
    const place = await placeOfPhoto(sample.image_path, pack.path, folder, ports.files);
    if (place.kind !== 'found') {
      const why =
        place.kind === 'outside'
          ? place.why
          : place.kind === 'elsewhere'
            ? 'the photo is on another machine'
            : 'there is no such photo';
      pictures.push({ worst: one, why });
      continue;
    }
    const layers = layersFor(labels, sample, one.variant, taxonomy);
    const crop = cropAround([...layers.gold, ...layers.predicted], sample, 0.15);
    const drawn = await ports.images.render(place.real, { longestSide: SIDE, crop, format: 'webp' });
    if (drawn.kind === 'unreadable') {
      pictures.push({ worst: one, why: `the photo cannot be read: ${drawn.why}` });
      continue;
    }
    const { width, height, bytes } = drawn;
    const view = { photo: drawn.photo, crop, output: { width, height } };
    const style = { colourOf: partColours(taxonomy.taxonomy) };
    const svg = (shown: readonly OverlayLayer[]): string => overlaySvg(view, shown, style);
    const url = dataUrl(bytes, 'image/webp');
    pictures.push({
      worst: one,
      picture: { url, width, height, gold: svg(layers.gold), predicted: svg(layers.predicted) },
    });
  }
  return pictures;
}

/** Modules only: outlines of face and hair would lie over them. */
function layersFor(
  labels: readonly GoldLabel[],
  { variants }: ReviewPackSample,
  variant: string,
  { taxonomy }: TaxonomyIndex,
): { gold: OverlayLayer[]; predicted: OverlayLayer[] } {
  const known = new Set(taxonomy.modules.map(({ name }) => name));
  const isModule = ({ module }: { readonly module?: string | undefined }): boolean => known.has(module ?? '');
  return {
    gold: layersOfLabels(labels).map(({ name, modules }) => ({ name, modules: modules.filter(isModule) })),
    predicted: [{ name: variant, modules: (variants[variant]?.modules ?? []).filter(isModule), line: 'dashed' }],
  };
}
