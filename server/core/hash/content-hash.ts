// A short hash of a JSON value's content, for telling whether two versions of one thing say the same.
import { hashId } from '../table/record-table.ts';

/** Bits of a double, as two words. */
const bits = new DataView(new ArrayBuffer(8));

/**
 * 16 lower-case hexadecimal digits, the same whatever the order of keys; -0 is 0. Far faster than a canonical text and its SHA-256, and no protection
 * against somebody who wants two values to look alike: 64 bits, mixed as MurmurHash3 (Appleby, public domain) mixes its words.
 * @example contentHash({ a: 1, b: 2 }) === contentHash({ b: 2, a: 1 }) // true
 */
export function contentHash(value: unknown): string {
  const hash = new Words();
  hash.value(value);
  return hash.hex();
}

class Words {
  private a = 0x9747b28c;
  private b = 0x3c6ef372;
  private count = 0;

  value(value: unknown): void {
    if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (Array.isArray(value)) {
      this.word(1, value.length);
      for (const item of value) this.value(item);
    } else if (typeof value === 'object' && value !== null) {
      const keys = Object.keys(value).sort();
      this.word(2, keys.length);
      for (const key of keys) {
        this.text(key);
        this.value((value as Record<string, unknown>)[key]);
      }
    } else this.word(3, value === true ? 1 : value === false ? 2 : 3);
  }

  hex(): string {
    const [a, b] = [finished(this.a ^ this.count), finished(this.b ^ this.count)];
    return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private number(value: number): void {
    bits.setFloat64(0, value + 0);
    this.word(4, bits.getInt32(0));
    this.word(5, bits.getInt32(4));
  }

  private text(text: string): void {
    this.word(6, text.length);
    this.number(hashId(text));
  }

  private word(tag: number, word: number): void {
    this.count++;
    let k = Math.imul(word ^ Math.imul(tag, 0x9e3779b1), 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    const h = this.a ^ k;
    this.a = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
    const g = this.b ^ Math.imul(k, 0x38b34ae5);
    this.b = Math.imul((g << 17) | (g >>> 15), 5) + 0x561ccd1b + this.a;
  }
}

function finished(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
