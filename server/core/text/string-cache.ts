// A cache of short ASCII strings by their bytes: names that come again and again are made once, which also spares their hashing.

const SLOTS = 4096;
/** Ids of samples come once for each of two annotators: what comes a third time is a name. */
const TIMES = 3;

export interface CachedString {
  readonly string: string;
  /** As it stands in a JSON text, with its closing quote. */
  readonly bytes: Uint8Array;
}

export class StringCache {
  private readonly entries: (CachedString | undefined)[] = new Array(SLOTS).fill(undefined);
  private readonly hashes = new Int32Array(SLOTS);
  private readonly times = new Uint8Array(SLOTS);

  /** The string that was offered for these bytes, when it still has its slot. */
  find(hash: number, bytes: Uint8Array, start: number, end: number): CachedString | undefined {
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    if (this.hashes[slot] !== hash) return undefined;
    const entry = this.entries[slot];
    if (entry === undefined || entry.string.length !== end - start) return undefined;
    const wanted = entry.bytes;
    for (let i = 0; start + i < end; i++) if (wanted[i] !== bytes[start + i]) return undefined;
    return entry;
  }

  /** Keeps a string that comes again and again; at first only its hash is noted, so that ids do not push names out. */
  offer(hash: number, bytes: Uint8Array, start: number, end: number): void {
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    if (this.hashes[slot] === hash) {
      if (++this.times[slot]! < TIMES) return;
      // A copy in any case: `slice` of a Buffer shares its memory, which the next piece of the file overwrites.
      const own = Uint8Array.from(bytes.subarray(start, end + 1));
      this.entries[slot] = { string: String.fromCharCode(...own.subarray(0, end - start)), bytes: own };
      return;
    }
    this.hashes[slot] = hash;
    this.times[slot] = 1;
    this.entries[slot] = undefined;
  }
}
