// Percentile bootstrap of average precision: samples are drawn anew, with all their images; what each detection counts for stays, because it is decided within its image.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Undefined, undefinedBecause } from '../undefined.ts';
import type { BootstrapOptions } from './bootstrap-interval.ts';
import { meanPrecision, type Ranking, TINY } from './coco-curves.ts';
import { FALSE_POSITIVE, TRUE_POSITIVE } from './coco-matching.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';

/** Detections looked at between two steps: about ten milliseconds. */
const STEP = 2_000_000;

export interface DrawnSamples {
  /** How many samples there are, with and without anything of the category. */
  readonly samples: number;
  /** The sample of an image, 0 to samples - 1. */
  sampleOf(image: number): number;
}

/**
 * Average precision of a category on each draw, the mean over the thresholds of each list in `statistics`: lists × draws, NaN where a draw holds no gold. The same seed draws the same samples for every
 * category, so that values of one draw may be averaged over categories. Yields nothing between pieces of work.
 */
export function* drawAveragePrecision(
  { images, gold, imageOf, outcomes, thresholds }: Ranking,
  { samples, sampleOf }: DrawnSamples,
  statistics: readonly (readonly number[])[],
  { seed, draws = 2000 }: BootstrapOptions,
): Generator<void, Float64Array[]> {
  const places = images.map(sampleOf);
  const detectionSample = Uint32Array.from(imageOf, (place) => places[place]!);
  const used = [...new Set(statistics.flat())];
  const values = statistics.map(() => new Float64Array(draws).fill(Number.NaN));
  const weights = new Float64Array(samples);
  const [precision, recall] = [new Float64Array(imageOf.length), new Float64Array(imageOf.length)];
  const generator = xoroshiro128plus(seed);
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0);
    for (let i = 0; i < samples; i++) weights[uniformInt(generator, 0, samples - 1)]! += 1;
    const total = gold.reduce((sum, count, place) => sum + count * weights[places[place]!]!, 0);
    work += samples;
    if (total > 0) {
      const at = new Map<number, number>();
      for (const threshold of used) {
        at.set(threshold, precisionOf(threshold, total));
        work += imageOf.length;
        if (work < STEP) continue;
        work = 0;
        yield;
      }
      for (const [list, own] of statistics.entries()) {
        values[list]![draw] = own.reduce((sum, threshold) => sum + at.get(threshold)!, 0) / own.length;
      }
    }
    if (work < STEP) continue;
    work = 0;
    yield;
  }
  return values;

  /** A sample that was drawn twice has each of its detections twice, one right behind the other. */
  function precisionOf(threshold: number, total: number): number {
    let [n, tp, seen] = [0, 0, 0];
    for (let rank = 0; rank < imageOf.length; rank++) {
      const weight = weights[detectionSample[rank]!]!;
      const outcome = outcomes[rank * thresholds + threshold]!;
      if (weight === 0 || (outcome !== TRUE_POSITIVE && outcome !== FALSE_POSITIVE)) continue;
      seen += weight;
      if (outcome === TRUE_POSITIVE) tp += weight;
      recall[n] = tp / total;
      precision[n] = tp / (seen + TINY);
      n++;
    }
    return meanPrecision(precision, recall, n);
  }
}

/** Percentile interval of the values of draws, NaN left out; undefined below two samples, and when more than one draw in ten has no value. */
export function intervalOfDraws(values: Float64Array, samples: number, level = 0.95): Interval | Undefined {
  if (samples < 2) return undefinedBecause('an interval needs two samples', samples);
  const found = values.filter((value) => !Number.isNaN(value)).sort();
  if (found.length < 0.9 * values.length) return undefinedBecause('the statistic is undefined on many draws', samples);
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2), level };
}
