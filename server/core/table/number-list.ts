// Lists of numbers that grow and can be edited in the middle, each kept in one typed array.

type Numbers = Float64Array | Int32Array | Uint32Array;

export class NumberList<T extends Numbers> {
  private values: T;
  private readonly make: (length: number) => T;
  length = 0;

  constructor(make: (length: number) => T, capacity: number) {
    this.make = make;
    this.values = make(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow(this.length + 1);
    this.values[this.length++] = value;
  }

  append(values: T): void {
    const length = this.length + values.length;
    if (length > this.values.length) this.grow(length);
    this.values.set(values, this.length);
    this.length = length;
  }

  /** Puts `fresh` in the place of `removed` values from `at` on. */
  splice(at: number, removed: number, fresh: readonly number[]): void {
    const length = this.length - removed + fresh.length;
    if (length > this.values.length) this.grow(length);
    if (removed !== fresh.length) this.values.copyWithin(at + fresh.length, at + removed, this.length);
    this.values.set(fresh, at);
    this.length = length;
  }

  /** The values themselves, not a copy: valid until the list changes. */
  view(): T {
    return this.values.subarray(0, this.length) as T;
  }

  /** A copy of its own memory, so that it can be handed to another thread. */
  copy(): T {
    return this.values.slice(0, this.length) as T;
  }

  private grow(least: number): void {
    const grown = this.make(Math.max(least, this.values.length * 2));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}

export const float64List = (capacity = 64): NumberList<Float64Array> =>
  new NumberList((length) => new Float64Array(length), capacity);
export const int32List = (capacity = 64): NumberList<Int32Array> =>
  new NumberList((length) => new Int32Array(length), capacity);
export const uint32List = (capacity = 64): NumberList<Uint32Array> =>
  new NumberList((length) => new Uint32Array(length), capacity);
