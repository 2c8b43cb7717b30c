// How many more labels would decide: a prediction of when the confidence sequence will leave one half behind.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import { logMixture } from './confidence-sequence.ts';
import { drawBinomial } from './draw-binomial.ts';
import { quantile } from './quantile.ts';

export interface LabelsToDecide {
  /** 0 when the scores decide already. */
  readonly more: number;
  /** The middle half of the predictions lies between. */
  readonly low: number;
  readonly high: number;
}

const FUTURES = 301;
/** Looks are this much of all scores apart; nothing needs every single one. */
const STRIDE = 0.02;
const MOST = 200_000;
/** Rounds that are still open are those where chance has held the better variant back, so that the median overshoots; this point is right within a factor of 1.5 in the median of simulated rounds (win rate 0.55 to 0.7, looked at after 20 to 200 labels). */
const POINT = 0.4;

/**
 * From `n` scores of 0 to 1 that sum to `total`: win rates drawn from what the scores leave possible (Beta posterior with Jeffreys' prior, as a normal), each followed until the sequence of `confidenceSequence` excludes one half.
 * Undefined without scores, and when more than a third of the futures need more than 200,000.
 * @example labelsToDecide(90, 100).more // 0
 */
export function labelsToDecide(
  total: number,
  n: number,
  { seed = 1, level = 0.95 }: { readonly seed?: number; readonly level?: number } = {},
): LabelsToDecide | Undefined {
  if (n === 0) return undefinedBecause('there are no items', 0);
  const most = Math.log(1 / (1 - level));
  if (logMixture(total, n, 0.5) >= most) return { more: 0, low: 0, high: 0 };
  const looks = looksFrom(n, most);
  const generator = xoroshiro128plus(seed);
  const [a, b] = [0.5 + total, 0.5 + n - total];
  const mean = a / (a + b);
  const spread = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const found = new Float64Array(FUTURES);
  for (let future = 0; future < FUTURES; future++) {
    const rate = Math.min(0.999, Math.max(0.001, mean + spread * drawNormal(generator)));
    found[future] = follow(total, n, rate, looks, generator);
  }
  found.sort();
  if (quantile(found, 2 / 3) >= MOST)
    return undefinedBecause('the win rate is too near to one half for labels to decide', n);
  const [low, more, high] = [0.25, POINT, 0.75].map((p) => Math.max(1, Math.round(quantile(found, p))));
  return { low: low!, more: more!, high: high! };
}

/** A look after `n` scores: from which sum on the sequence excludes one half. */
interface Look {
  readonly n: number;
  readonly bound: number;
}

function looksFrom(start: number, most: number): Look[] {
  const looks: Look[] = [];
  for (let n = start; n - start < MOST; ) {
    n += Math.max(1, Math.floor(n * STRIDE));
    let [within, out] = [n / 2, n];
    while (out - within > 0.5) {
      const middle = (within + out) / 2;
      if (logMixture(middle, n, 0.5) >= most) out = middle;
      else within = middle;
    }
    looks.push({ n, bound: out });
  }
  return looks;
}

function follow(total: number, n: number, rate: number, looks: readonly Look[], generator: RandomGenerator): number {
  let sum = total;
  let seen = n;
  for (const look of looks) {
    sum += drawBinomial(generator, look.n - seen, rate);
    seen = look.n;
    if (sum >= look.bound || seen - sum >= look.bound) return seen - n;
  }
  return MOST;
}

/** Box & Muller (1958). */
function drawNormal(generator: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
  return radius * Math.cos(2 * Math.PI * uniformFloat64(generator));
}
