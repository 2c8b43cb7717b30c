// A confidence interval of a number.

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Nominal coverage, such as 0.95. */
  readonly level: number;
}
