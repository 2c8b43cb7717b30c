// A number that does not exist, as a value with its reason; it is never NaN, so that no comparison can pass by accident.

export interface Undefined {
  readonly kind: 'undefined';
  /** Why there is no number, as a sentence without a full stop. */
  readonly why: string;
  /** How many items there were. */
  readonly n: number;
}

/** A finite number, or why there is none. */
export type Measure = number | Undefined;

export function undefinedBecause(why: string, n: number): Undefined {
  return { kind: 'undefined', why, n };
}

export function isDefined(measure: Measure): measure is number {
  return typeof measure === 'number';
}
