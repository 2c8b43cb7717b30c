// Where the eyes and the mouth are: two dark spots above bright cheeks with a bright bridge between them, and red below.
import type { Point } from '../geometry/shape.ts';
import type { ColourPlanes } from './colour-planes.ts';
import { type FaceFrame, toPhoto } from './face-frame.ts';
import { IntegralImage } from './integral-image.ts';

export interface FaceAnchors {
  /** Middle between the eyes; pixels. */
  readonly eyes: Point;
  readonly mouth: Point;
  /** From eye to eye. */
  readonly distance: number;
  /** Clockwise as seen, radians. */
  readonly tilt: number;
  /** 0 (nothing like a face) to about 1. */
  readonly score: number;
}

/** Distance from eye to eye, in half widths of the skin with its ears, and how far it strays from face to face. */
const DISTANCE = 0.86;
const STRAY = 0.18;
/** From the eyes to the mouth, in distances between the eyes. */
const MOUTH = 1.12;
const TRUST = 0.5;
/** Distance of the pupils by the breadth of the face, twice over: Farkas (1994). */
const EYES_APART = 0.92;

/** Where the search stands: middle of the eyes in the frame, half widths between them, their tilt, and the mouth's distance in distances between them. */
type Guess = readonly [u: number, v: number, spread: number, tilt: number, far: number];

/** First steps of the refinement; each round halves them. */
const STEPS: Guess = [0.06, 0.04, 0.06, 0.08, 0.06];
const ROUNDS = 3;
const REFINED = 6;

/** Searched for near where `frame` has them. Source of the box features: Viola and Jones (2001); of the red mouth: Hsu, Abdel-Mottaleb and Jain (2002). */
export function findAnchors(planes: ColourPlanes, frame: FaceFrame): FaceAnchors {
  const { width, height } = planes;
  const light = new IntegralImage(planes.y, width, height);
  const red = new IntegralImage(
    planes.cr.map((cr, i) => cr - planes.cb[i]!),
    width,
    height,
  );
  const edges = new IntegralImage(edgesOf(planes), width, height);
  const anchorsOf = (guess: Guess): FaceAnchors => {
    const [u, v, spread, tilt, far] = guess;
    const eyes = toPhoto(frame, [u, v]);
    const distance = spread * frame.a;
    const mouth = below(eyes, far * distance, tilt);
    const seen = eyesScore(light, eyes, distance, tilt) + mouthScore(red, edges, mouth, distance);
    return { eyes, mouth, distance, tilt, score: seen - unlikeliness(guess) };
  };
  const coarse = guesses().map((guess) => ({ guess, anchors: anchorsOf(guess) }));
  coarse.sort((a, b) => b.anchors.score - a.anchors.score);
  const refined = coarse.slice(0, REFINED).map(({ guess, anchors }) => refine(guess, anchors, anchorsOf));
  return refined.reduce((best, one) => (one.score > best.score ? one : best));
}

function guesses(): Guess[] {
  const found: Guess[] = [];
  for (const tilt of [-0.16, 0, 0.16]) {
    for (const spread of [0.66, 0.78, 0.9, 1.02, 1.14, 1.26]) {
      for (let v = -0.6; v <= 0.12; v += 0.06) {
        for (let u = -0.36; u <= 0.37; u += 0.12) found.push([u, v, spread, tilt, MOUTH]);
      }
    }
  }
  return found;
}

/** One number at a time, up or down, as long as it helps. */
function refine(from: Guess, known: FaceAnchors, anchorsOf: (guess: Guess) => FaceAnchors): FaceAnchors {
  let [guess, best] = [from, known];
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 0; at < STEPS.length; at++) {
      for (const sign of [-1, 1]) {
        const next = guess.with(at, guess[at]! + (sign * STEPS[at]!) / 2 ** round) as unknown as Guess;
        const anchors = anchorsOf(next);
        if (anchors.score > best.score) [guess, best] = [next, anchors];
      }
    }
  }
  return best;
}

function unlikeliness([u, v, spread, tilt, far]: Guess): number {
  const eyes = ((spread - DISTANCE) / STRAY) ** 2 + ((v + 0.22) / 0.2) ** 2 + (u / 0.3) ** 2 + (tilt / 0.16) ** 2;
  return 0.045 * eyes + 0.04 * ((far - MOUTH) / 0.09) ** 2;
}

/** The frame in which the template has eyes and mouth where they were found. */
export function frameOfAnchors(
  { eyes, mouth, distance, tilt }: FaceAnchors,
  eyeLine: number,
  mouthLine: number,
): FaceFrame {
  const seen = Math.hypot(mouth[0] - eyes[0], mouth[1] - eyes[1]);
  // A smile moves the mouth, and a turned head brings the eyes together: each tempers the other.
  const far = (1 - TRUST) * MOUTH * distance + TRUST * seen;
  const b = far / (mouthLine - eyeLine);
  const [x, y] = below(eyes, -eyeLine * b, tilt);
  return { x, y, a: distance / EYES_APART, b, tilt };
}

function below([x, y]: Point, far: number, tilt: number): Point {
  return [x - far * Math.sin(tilt), y + far * Math.cos(tilt)];
}

function eyesScore(light: IntegralImage, eyes: Point, d: number, tilt: number): number {
  const mean = (u: number, v: number, w: number, h: number) => box(light, eyes, d, tilt, u, v, w, h);
  const [left, right] = [mean(-0.5, 0, 0.2, 0.09), mean(0.5, 0, 0.2, 0.09)];
  const [cheekLeft, cheekRight] = [mean(-0.5, 0.36, 0.2, 0.12), mean(0.5, 0.36, 0.2, 0.12)];
  const [lidLeft, lidRight] = [mean(-0.5, -0.19, 0.2, 0.05), mean(0.5, -0.19, 0.2, 0.05)];
  const bridge = mean(0, 0.02, 0.12, 0.12);
  const dark =
    Math.min(drop(cheekLeft, left), drop(cheekRight, right)) +
    0.5 * Math.max(drop(cheekLeft, left), drop(cheekRight, right));
  const between = Math.min(drop(bridge, left), drop(bridge, right));
  const lids = (drop(lidLeft, left) + drop(lidRight, right)) / 2;
  const [browLeft, browRight] = [mean(-0.5, -0.36, 0.26, 0.07), mean(0.5, -0.36, 0.26, 0.07)];
  const brows = (drop(cheekLeft, browLeft) + drop(cheekRight, browRight)) / 2;
  return 0.45 * dark + 0.25 * between + 0.15 * lids + 0.12 * Math.min(brows, 0.5);
}

/** Lips are redder than what is above and below them, and full of level edges, teeth or not; nostrils lie further in. */
function mouthScore(red: IntegralImage, edges: IntegralImage, mouth: Point, d: number): number {
  const mean = (plane: IntegralImage, u: number, v: number, w: number, h: number) =>
    box(plane, mouth, d, 0, u, v, w, h);
  const around = (mean(red, 0, -0.32, 0.34, 0.06) + mean(red, 0, 0.34, 0.3, 0.07)) / 2;
  const redder = Math.max(-1, Math.min(1, (mean(red, 0, 0, 0.34, 0.1) - around) / 15));
  const here = (mean(edges, -0.25, 0, 0.15, 0.12) + mean(edges, 0.25, 0, 0.15, 0.12)) / 2;
  const beside =
    (mean(edges, -0.25, -0.3, 0.15, 0.1) + mean(edges, 0.25, -0.3, 0.15, 0.1) + 2 * mean(edges, 0, 0.34, 0.3, 0.1)) / 4;
  const busier = Math.max(-1, Math.min(1, (here - beside) / Math.max(4, here + beside)));
  return 0.16 * redder + 0.22 * busier;
}

/** How much luminance changes from each row to the next. */
function edgesOf({ width, y }: ColourPlanes): Float32Array {
  return y.map((here, i) => Math.abs((y[i + width] ?? here) - here));
}

/** Mean in a box about a point that is given in distances between the eyes. */
function box(
  plane: IntegralImage,
  [x, y]: Point,
  d: number,
  tilt: number,
  u: number,
  v: number,
  w: number,
  h: number,
): number {
  const cx = x + d * (u * Math.cos(tilt) - v * Math.sin(tilt));
  const cy = y + d * (u * Math.sin(tilt) + v * Math.cos(tilt));
  return plane.mean(cx - w * d, cy - h * d, cx + w * d, cy + h * d);
}

/** How much darker `b` is than `a`: −1 to 1, full at half the light. */
function drop(a: number, b: number): number {
  return Math.max(-1, Math.min(1, (2 * (a - b)) / Math.max(20, a)));
}
