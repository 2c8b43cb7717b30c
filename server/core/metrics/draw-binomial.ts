// Draws of the binomial distribution, in constant time for any n.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Below this n·p, inversion is as fast and simpler. */
const INVERSION_BELOW = 10;

/** Number of successes in `n` tries with chance `p`: inversion for small n·p, else transformed rejection with squeeze (BTRS; Hörmann 1993, "The generation of binomial random variates"). */
export function drawBinomial(generator: RandomGenerator, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(generator, n, 1 - p);
  return n * p < INVERSION_BELOW ? byInversion(generator, n, p) : byRejection(generator, n, p);
}

function byInversion(generator: RandomGenerator, n: number, p: number): number {
  const odds = p / (1 - p);
  let rest = uniformFloat64(generator);
  let probability = (1 - p) ** n;
  let successes = 0;
  while (rest > probability && successes < n) {
    rest -= probability;
    successes++;
    probability *= (odds * (n - successes + 1)) / successes;
  }
  return successes;
}

function byRejection(generator: RandomGenerator, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const odds = p / (1 - p);
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = uniformFloat64(generator) - 0.5;
    const v = uniformFloat64(generator);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      (stirlingTail(mode) + stirlingTail(n - mode) - stirlingTail(k) - stirlingTail(n - k));
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

const TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

/** What Stirling's formula for ln k! leaves out. */
function stirlingTail(k: number): number {
  if (k < TAILS.length) return TAILS[k]!;
  const square = (k + 1) ** 2;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}
