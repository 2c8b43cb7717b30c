// Parsing ground truth for drawn faces, in the layouts of LaPa and CelebAMask-HQ as they are distributed.
import sharp from 'sharp';
import type { DrawnFace } from './drawn-face.ts';

/** LaPa's class numbers of the parts of a drawn face. */
const CLASSES = { skin: 1, l_brow: 2, r_brow: 3, l_eye: 4, r_eye: 5, nose: 6, u_lip: 7, hair: 10 };

type Part = keyof typeof CLASSES;

/** Later parts lie over earlier ones; in half widths of the face, as `drawnFaces` draws them, with a nose that it leaves to the skin. */
const ELLIPSES: readonly [Part, u: number, v: number, a: number, b: number][] = [
  ['hair', 0, -0.35, 1.15, 1.3],
  ['skin', 0, 0, 0.95, 1.32],
  ['l_eye', -0.42, -0.3, 0.17, 0.08],
  ['l_brow', -0.42, -0.55, 0.24, 0.05],
  ['r_eye', 0.42, -0.3, 0.17, 0.08],
  ['r_brow', 0.42, -0.55, 0.24, 0.05],
  ['nose', 0, 0.1, 0.16, 0.32],
  ['u_lip', 0, 0.63, 0.34, 0.09],
];

/** A class number a pixel of a square drawing. */
export function classesOf({ x, y, r }: DrawnFace, size = 400): Uint8Array {
  const values = new Uint8Array(size * size);
  for (let at = 0; at < values.length; at++) {
    const [px, py] = [((at % size) + 0.5) / size, (Math.floor(at / size) + 0.5) / size];
    for (const [part, u, v, a, b] of ELLIPSES) {
      if (((px - x - u * r) / (a * r)) ** 2 + ((py - y - v * r) / (b * r)) ** 2 <= 1) values[at] = CLASSES[part];
    }
  }
  return values;
}

export function greyPng(values: Uint8Array, size = 400): Promise<Buffer> {
  return sharp(values, { raw: { width: size, height: size, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
}

/** By part, a mask of 0 and 255 saved as RGB, as CelebAMask-HQ has them; parts that are not seen have no file. */
export async function partPngs(values: Uint8Array, size = 400): Promise<[part: string, png: Buffer][]> {
  const found: [string, Buffer][] = [];
  for (const [part, number] of Object.entries(CLASSES)) {
    if (!values.includes(number)) continue;
    const rgb = Buffer.alloc(values.length * 3);
    for (let at = 0; at < values.length; at++) rgb.fill(values[at] === number ? 255 : 0, at * 3, at * 3 + 3);
    found.push([
      part,
      await sharp(rgb, { raw: { width: size, height: size, channels: 3 } })
        .png()
        .toBuffer(),
    ]);
  }
  return found;
}
