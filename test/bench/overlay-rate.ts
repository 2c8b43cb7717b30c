// Times how many photos a second are drawn with their overlay, as packs and contact sheets do it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { overlaySvg } from '../../server/core/overlay/overlay-svg.ts';
import { sharpImages } from '../../server/io/sharp-images.ts';

export interface OverlayRate {
  /** Pictures with an overlay a second; and without. */
  readonly overlays: number;
  readonly plain: number;
}

const photos = join(import.meta.dirname, '../../examples/portraits/images');
const NAMES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin', 'under_eye_left', 'under_eye_right'];

/** The example's photos, over and over, at `side` pixels. */
export async function measureOverlays(side: number, count: number): Promise<OverlayRate> {
  const paths = readdirSync(photos)
    .filter((name) => name.endsWith('.jpg'))
    .map((name) => join(photos, name));
  const modules = NAMES.map((module, at) => ({
    module,
    polygon: Array.from({ length: 40 }, (_, i): [number, number] => {
      const angle = (i * Math.PI) / 20;
      return [0.2 + at * 0.1 + 0.08 * Math.cos(angle), 0.2 + at * 0.1 + 0.08 * Math.sin(angle)];
    }),
  }));
  const overlay: Parameters<typeof sharpImages.render>[1]['overlay'] = (view) =>
    overlaySvg(view, [{ name: 'baseline', modules }], { colourOf: () => '#88ccee' });
  const rate = async (drawn: typeof overlay | undefined): Promise<number> => {
    const options = { longestSide: side, format: 'jpeg', overlay: drawn } as const;
    await sharpImages.render(paths[0]!, options);
    const begun = performance.now();
    for (let i = 0; i < count; i++) await sharpImages.render(paths[i % paths.length]!, options);
    return (1000 * count) / (performance.now() - begun);
  };
  return { overlays: await rate(overlay), plain: await rate(undefined) };
}

if (process.argv[1] === import.meta.filename) console.log(await measureOverlays(1400, 60));
