// A filter of hashed ids in a few bits each: of a million ids it tells in 2 MB which few may have come twice, so that only those need a place in a map.

/** Bits for each id: of ids that come once, about one in thirty is taken for another one. */
const BITS = 16;

export class IdFilter {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  /** `expected`: how many ids there will be, about. */
  constructor(expected: number) {
    let size = 1 << 10;
    while (size < expected * BITS && size < 1 << 30) size *= 2;
    this.bits = new Uint32Array(size / 32);
    this.mask = size - 1;
  }

  /** Keys are hashes as `hashId` gives them, or 32-bit integers. True when the key was added before, or one that looks like it. */
  add(key: number): boolean {
    const at = key & this.mask;
    const bit = 1 << (at & 31);
    const word = this.bits[at >>> 5]!;
    if ((word & bit) !== 0) return true;
    this.bits[at >>> 5] = word | bit;
    return false;
  }

  /** False only of keys that were not added. */
  has(key: number): boolean {
    const at = key & this.mask;
    return (this.bits[at >>> 5]! & (1 << (at & 31))) !== 0;
  }
}
