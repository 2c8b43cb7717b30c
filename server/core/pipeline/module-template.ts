// Where the modules of a face lie, by the proportions that artists and anthropometry share, in the frame of the face.
import type { Ring } from '../geometry/shape.ts';

/** v of the eyes and of the mouth in the frame: from hairline (−1) to chin (1) a face is cut in thirds by brows and base of the nose (Leonardo; Farkas 1994). */
export const EYE_LINE = -0.24;
export const MOUTH_LINE = 0.47;

const LEFT_CHEEK: Ring = [
  [-0.93, -0.05],
  [-0.6, -0.01],
  [-0.3, -0.02],
  [-0.32, 0.2],
  [-0.48, 0.38],
  [-0.55, 0.55],
  [-0.52, 0.72],
  [-0.7, 0.64],
  [-0.87, 0.4],
];

const UNDER_EYE_LEFT: Ring = [
  [-0.76, -0.15],
  [-0.5, -0.14],
  [-0.24, -0.17],
  [-0.27, -0.09],
  [-0.48, -0.05],
  [-0.7, -0.07],
];

/** Left and right are sides of the image. Points with u² + v² above `OUTER` lie on the outline of the face. */
export const MODULE_TEMPLATE: ReadonlyMap<string, Ring> = new Map([
  [
    'nose',
    [
      [-0.09, -0.28],
      [0.09, -0.28],
      [0.14, -0.05],
      [0.29, 0.14],
      [0.27, 0.23],
      [0, 0.28],
      [-0.27, 0.23],
      [-0.29, 0.14],
      [-0.14, -0.05],
    ],
  ],
  [
    'forehead',
    [
      [-0.86, -0.42],
      [-0.78, -0.66],
      [-0.5, -0.86],
      [0, -0.97],
      [0.5, -0.86],
      [0.78, -0.66],
      [0.86, -0.42],
      [0.5, -0.45],
      [0, -0.39],
      [-0.5, -0.45],
    ],
  ],
  ['left_cheek', LEFT_CHEEK],
  ['right_cheek', mirrored(LEFT_CHEEK)],
  [
    'chin',
    [
      [-0.3, 0.64],
      [0.3, 0.64],
      [0.46, 0.72],
      [0.46, 0.84],
      [0.25, 0.95],
      [0, 0.98],
      [-0.25, 0.95],
      [-0.46, 0.84],
      [-0.46, 0.72],
    ],
  ],
  ['under_eye_left', UNDER_EYE_LEFT],
  ['under_eye_right', mirrored(UNDER_EYE_LEFT)],
]);

const OUTER = 0.68;

/** The template with its outer points moved outwards, for cutting by the skin that is seen. */
export function widened(ring: Ring, by: number): Ring {
  return ring.map(([u, v]) => (u * u + v * v > OUTER ? [u * by, v * by] : [u, v]));
}

function mirrored(ring: Ring): Ring {
  return ring.map(([u, v]) => [-u, v] as const).reverse();
}
