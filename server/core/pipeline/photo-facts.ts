// What can be said of the skin that a photo shows: how light it is, how evenly lit, how sharp.
import type { PixelImage } from '../image/pixel-image.ts';
import type { BitMask } from './bit-mask.ts';
import type { ColourPlanes } from './colour-planes.ts';

export interface PhotoFacts {
  /** Individual typology angle of the median skin colour, degrees; Chardon, Cretois and Hourseau (1991). */
  readonly ita: number;
  /** Mean luminance of the skin, 0 to 255. */
  readonly light: number;
  /** Luminance of the darker half of the face by that of the lighter half, 0 to 1. */
  readonly balance: number;
  /** Standard deviation of the Laplacian of luminance over the skin, by its mean luminance. */
  readonly sharpness: number;
  /** Share of skin pixels with no detail left: below 10 or above 245. */
  readonly clipped: number;
}

/** `middle`: column, in pixels, that parts the face into a left and a right half. Undefined without skin. */
export function photoFacts(
  image: PixelImage,
  { width, y }: ColourPlanes,
  { bits }: BitMask,
  middle: number,
): PhotoFacts | undefined {
  const places: number[] = [];
  for (let i = 0; i < bits.length; i++) if (bits[i] === 1) places.push(i);
  if (places.length === 0) return undefined;
  let [sum, clipped, n, laplace, laplace2] = [0, 0, 0, 0, 0];
  const halves = [
    { sum: 0, n: 0 },
    { sum: 0, n: 0 },
  ];
  for (const i of places) {
    const here = y[i]!;
    sum += here;
    if (here < 10 || here > 245) clipped++;
    const half = halves[i % width < middle ? 0 : 1]!;
    half.sum += here;
    half.n++;
    const around = [i - 1, i + 1, i - width, i + width];
    if (!around.every((other) => bits[other] === 1)) continue;
    const value = around.reduce((total, other) => total + y[other]!, 0) - 4 * here;
    n++;
    laplace += value;
    laplace2 += value * value;
  }
  const light = sum / places.length;
  const means = halves.map((half) => (half.n === 0 ? light : half.sum / half.n));
  const variance = n === 0 ? 0 : laplace2 / n - (laplace / n) ** 2;
  return {
    ita: itaOf(image, places),
    light,
    balance: Math.min(...means) / Math.max(1, ...means),
    sharpness: Math.sqrt(variance) / Math.max(10, light),
    clipped: clipped / places.length,
  };
}

/** arctan((L* − 50) / b*) of the median of each channel. */
function itaOf({ rgb }: PixelImage, places: readonly number[]): number {
  const median = (channel: number) => Uint8Array.from(places, (i) => rgb[3 * i + channel]!).sort()[places.length >> 1]!;
  const [r, g, b] = [linear(median(0)), linear(median(1)), linear(median(2))];
  // sRGB to XYZ to CIE L*a*b*, white D65.
  const fy = cubeRoot(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const fz = cubeRoot((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return (Math.atan2(116 * fy - 66, 200 * (fy - fz)) * 180) / Math.PI;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function cubeRoot(t: number): number {
  return t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29;
}
