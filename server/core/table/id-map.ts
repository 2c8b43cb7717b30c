// A map from hashed ids to numbers in two typed arrays: a million ids in 32 MB, where a Map of objects takes a quarter of a gigabyte.

/** Open addressing with linear probing; grows at half full. Keys are hashes as `hashId` gives them, never NaN. */
export class IdMap {
  private keys: Float64Array;
  private values: Int32Array;
  private used = 0;

  constructor(expected = 16) {
    let capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    this.keys = new Float64Array(capacity).fill(Number.NaN);
    this.values = new Int32Array(capacity);
  }

  get size(): number {
    return this.used;
  }

  get(key: number): number | undefined {
    const at = this.slotOf(key);
    return this.keys[at] === key ? this.values[at] : undefined;
  }

  has(key: number): boolean {
    return this.keys[this.slotOf(key)] === key;
  }

  set(key: number, value: number): void {
    const at = this.slotOf(key);
    if (this.keys[at] === key) this.values[at] = value;
    else this.put(at, key, value);
  }

  /** As `set`, unless the key has a value already: the one that it has then. */
  setFirst(key: number, value: number): number {
    const at = this.slotOf(key);
    if (this.keys[at] === key) return this.values[at]!;
    this.put(at, key, value);
    return value;
  }

  private put(at: number, key: number, value: number): void {
    this.keys[at] = key;
    this.values[at] = value;
    this.used++;
    if (this.used * 2 > this.keys.length) this.grow();
  }

  private slotOf(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    // The low bits of a hash are as good as all of them, and taking them is many times as fast as a remainder of doubles.
    let at = key & mask;
    for (;;) {
      const found = keys[at]!;
      if (found === key || Number.isNaN(found)) return at;
      at = (at + 1) & mask;
    }
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 2).fill(Number.NaN);
    this.values = new Int32Array(keys.length * 2);
    this.used = 0;
    for (let i = 0; i < keys.length; i++) if (!Number.isNaN(keys[i])) this.set(keys[i]!, values[i]!);
  }
}
