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
    if (this.keys[at] !== key) {
      this.keys[at] = key;
      this.used++;
    }
    this.values[at] = value;
    if (this.used * 2 > this.keys.length) this.grow();
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let at = key % this.keys.length;
    for (;;) {
      const found = this.keys[at]!;
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
