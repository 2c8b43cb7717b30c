// Whether a ring crosses itself, and where: edges are compared only where their monotone chains meet.
import { isDefined } from '../undefined.ts';
import { filledArea } from './filled.ts';
import type { Ring } from './shape.ts';
import { signedArea } from './signed-area.ts';
import { starArea } from './star-area.ts';

/** Two edges that meet; edge i runs from point i to the next one. */
export interface Crossing {
  readonly first: number;
  readonly second: number;
}

// Scratch space of the search, so that a ring without a crossing costs no allocation.
let xs = new Float64Array(256);
let ys = new Float64Array(256);
/** Of each chain: first edge, last edge, 1 where x grows along it, else 0. */
let chains = new Int32Array(3 * 64);
/** Of each chain: least and greatest x, least and greatest y. */
let boxes = new Float64Array(4 * 64);
let touchFirst = -1;
let touchSecond = -1;

/**
 * The first two edges through which a ring crosses itself, so that it is unclear what it fills.
 * A ring that only touches itself, or that reaches a hole by a bridge walked there and back, does not cross itself.
 * Domain: finite coordinates. Linear in the points for outlines as people draw them.
 * @example crossingOf([[0, 0], [2, 2], [2, 0], [0, 2]]) // {"first":0,"second":2}
 */
export function crossingOf(ring: Ring): Crossing | undefined {
  const n = ring.length;
  if (n < 4 || starArea(ring) !== 0) return undefined;
  load(ring);
  const count = findChains(n);
  const order = count > 32 ? leftToRight(count) : undefined;
  touchFirst = -1;
  for (let one = 0; one < count; one++) {
    const a = order ? order[one]! : one;
    for (let two = one + 1; two < count; two++) {
      const b = order ? order[two]! : two;
      if (boxes[4 * b]! > boxes[4 * a + 1]!) {
        if (order) break;
        continue;
      }
      if (boxes[4 * a]! > boxes[4 * b + 1]!) continue;
      if (boxes[4 * a + 2]! > boxes[4 * b + 3]! || boxes[4 * b + 2]! > boxes[4 * a + 3]!) continue;
      const pair = crossChains(a, b, n);
      if (pair >= 0) return ordered(Math.floor(pair / n), pair % n);
    }
  }
  if (touchFirst < 0) return undefined;
  const found = ordered(touchFirst, touchSecond);
  return isAmbiguous(ring) ? found : undefined;
}

function leftToRight(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, chain) => chain).sort((a, b) => boxes[4 * a]! - boxes[4 * b]!);
}

function ordered(i: number, j: number): Crossing {
  return { first: Math.min(i, j), second: Math.max(i, j) };
}

/** Edges that touch cross only when parts are wound against or over each other: then the signed area is not what is filled. */
function isAmbiguous(ring: Ring): boolean {
  const filled = filledArea(ring);
  if (!isDefined(filled)) return false;
  return Math.abs(filled - Math.abs(signedArea(ring))) > 1e-9 * filled;
}

function load(ring: Ring): void {
  const n = ring.length;
  if (xs.length <= n) {
    xs = new Float64Array(2 * n);
    ys = new Float64Array(2 * n);
  }
  for (let i = 0; i < n; i++) {
    const point = ring[i]!;
    xs[i] = point[0];
    ys[i] = point[1];
  }
  xs[n] = xs[0]!;
  ys[n] = ys[0]!;
}

/** Splits the ring where x turns: edges of one chain cannot cross each other. */
function findChains(n: number): number {
  let count = 0;
  let direction = 0;
  for (let i = 0; i < n; i++) {
    const step = Math.sign(xs[i + 1]! - xs[i]!);
    if (count === 0 || (step !== 0 && step !== direction && direction !== 0)) {
      startChain(count++, i);
      direction = step;
    } else if (direction === 0) direction = step;
    extendChain(count - 1, i, direction >= 0 ? 1 : 0);
  }
  return count;
}

function startChain(chain: number, edge: number): void {
  if (4 * chain >= boxes.length) {
    const more = new Float64Array(2 * boxes.length);
    more.set(boxes);
    boxes = more;
    const longer = new Int32Array(2 * chains.length);
    longer.set(chains);
    chains = longer;
  }
  chains[3 * chain] = edge;
  boxes[4 * chain] = boxes[4 * chain + 1] = xs[edge]!;
  boxes[4 * chain + 2] = boxes[4 * chain + 3] = ys[edge]!;
}

function extendChain(chain: number, edge: number, grows: 0 | 1): void {
  chains[3 * chain + 1] = edge;
  chains[3 * chain + 2] = grows;
  const x = xs[edge + 1]!;
  const y = ys[edge + 1]!;
  if (x < boxes[4 * chain]!) boxes[4 * chain] = x;
  if (x > boxes[4 * chain + 1]!) boxes[4 * chain + 1] = x;
  if (y < boxes[4 * chain + 2]!) boxes[4 * chain + 2] = y;
  if (y > boxes[4 * chain + 3]!) boxes[4 * chain + 3] = y;
}

/** Walks both chains from left to right; returns i × n + j of edges that cross, or -1. */
function crossChains(a: number, b: number, n: number): number {
  const stepA = chains[3 * a + 2] === 1 ? 1 : -1;
  const stepB = chains[3 * b + 2] === 1 ? 1 : -1;
  const endA = (stepA > 0 ? chains[3 * a + 1]! : chains[3 * a]!) + stepA;
  const endB = (stepB > 0 ? chains[3 * b + 1]! : chains[3 * b]!) + stepB;
  let from = stepB > 0 ? chains[3 * b]! : chains[3 * b + 1]!;
  for (let i = stepA > 0 ? chains[3 * a]! : chains[3 * a + 1]!; i !== endA; i += stepA) {
    const left = Math.min(xs[i]!, xs[i + 1]!);
    const right = Math.max(xs[i]!, xs[i + 1]!);
    while (from !== endB && Math.max(xs[from]!, xs[from + 1]!) < left) from += stepB;
    for (let j = from; j !== endB && Math.min(xs[j]!, xs[j + 1]!) <= right; j += stepB) {
      if (meet(i, j, n)) return i * n + j;
    }
  }
  return -1;
}

/** True when the insides of both edges cross; remembers edges that touch otherwise. */
function meet(i: number, j: number, n: number): boolean {
  const gap = i < j ? j - i : i - j;
  if (gap <= 1 || gap === n - 1) return false;
  const ax = xs[i]!;
  const ay = ys[i]!;
  const bx = xs[i + 1]!;
  const by = ys[i + 1]!;
  const cx = xs[j]!;
  const cy = ys[j]!;
  const dx = xs[j + 1]!;
  const dy = ys[j + 1]!;
  if (ay < cy && ay < dy && by < cy && by < dy) return false;
  if (ay > cy && ay > dy && by > cy && by > dy) return false;
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  if (c * d > 0) return false;
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  if (a * b > 0) return false;
  if (c * d < 0 && a * b < 0) return true;
  if (touchFirst < 0) {
    touchFirst = i;
    touchSecond = j;
  }
  return false;
}

/** 1 right, -1 left of the line through a and b, 0 on it or too near to tell. Error bound: Shewchuk (1997). */
function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  const one = (bx - ax) * (py - ay);
  const two = (by - ay) * (px - ax);
  const det = one - two;
  const error = 3.3306690738754716e-16 * (Math.abs(one) + Math.abs(two));
  return det > error ? 1 : det < -error ? -1 : 0;
}
