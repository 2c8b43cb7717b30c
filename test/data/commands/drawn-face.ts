// Faces drawn for tests: an ellipse of skin with hair, eyes, brows, nose and mouth, and nothing of any person.
import sharp, { type Sharp } from 'sharp';

export interface DrawnFace {
  /** Centre and half width, as shares of the width of the drawing. */
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly skin: string;
  /** How far the features have moved to the right, in half widths: 0.6 is a profile. */
  readonly turn?: number;
}

export const LIGHT_SKIN = '#e8b89a';
export const DARK_SKIN = '#6b4430';

/** A square drawing. */
export function drawnFaces(faces: readonly DrawnFace[], size = 400, background = '#4a6a8c'): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 1 1">
    <rect width="1" height="1" fill="${background}"/>${faces.map(partsOf).join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten();
}

function partsOf({ x, y, r, skin, turn = 0 }: DrawnFace): string {
  const ellipse = (u: number, v: number, a: number, b: number, fill: string) =>
    `<ellipse cx="${x + u * r}" cy="${y + v * r}" rx="${a * r}" ry="${b * r}" fill="${fill}"/>`;
  return [
    ellipse(0, -0.35, 1.15, 1.3, '#1a1512'),
    ellipse(0, 0, 0.95, 1.32, skin),
    ...[-0.42, 0.42].flatMap((u) => [
      ellipse(u, -0.3, 0.17, 0.08, '#181010'),
      ellipse(u, -0.55, 0.24, 0.05, '#241812'),
    ]),
    ellipse(turn, 0.63, 0.34, 0.09, '#a03838'),
  ].join('');
}
