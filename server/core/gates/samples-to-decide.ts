// About how many more samples would bring an interval clear of a threshold, if the value stays where it is.

export interface MeasuredOn {
  readonly value: number;
  /** Samples that the value rests on, 1 or more. */
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** More than this is no plan. */
const MOST = 1_000_000;

/**
 * The half width towards the threshold shrinks with the square root of n, so that it is as long as the distance to the threshold at n (half width / distance)²; what is missing of that, 1 or more.
 * Undefined when the value lies on the threshold, or so near that a million samples would not do.
 * @example samplesToDecide({ value: 0.7, n: 100, low: 0.6, high: 0.8 }, 0.65) // 300
 */
export function samplesToDecide({ value, n, low, high }: MeasuredOn, threshold: number): number | undefined {
  const distance = Math.abs(value - threshold);
  const half = value >= threshold ? value - low : high - value;
  // A hair less than whole, so that 300.0000001 samples are 300.
  const more = Math.max(1, Math.ceil(n * (half / distance) ** 2 - n - 1e-6));
  return more <= MOST ? more : undefined;
}
