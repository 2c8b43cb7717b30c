// Finds where the rows of a JSON document begin, without making a tree of it.
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { ByteCursor, CLOSED, COMMA, NEITHER } from './byte-cursor.ts';

export class RowFinder extends ByteCursor {
  private found: number[] = [];

  /** Byte offsets of the rows of a well-formed document, in the order of `forEachRow`. */
  rowsOf({ rows = [] }: Pick<ArtifactKind, 'rows'>, bytes: Uint8Array, from: number): number[] {
    this.found = [];
    this.place(bytes, from, bytes.length, '', true);
    const isList = bytes[this.at] === 91;
    this.walk(rows[0] === '*' && !isList ? [] : rows, 0);
    return this.found;
  }

  private walk(path: readonly string[], depth: number): boolean {
    if (depth === path.length) this.found.push(this.at);
    const step = path[depth];
    const c = this.bytes[this.at];
    if (c === 123) {
      return this.members((key) => (step === '*' || (step !== undefined && step === key) ? depth + 1 : -1), path);
    }
    if (c === 91) return this.items(step === '*' ? depth + 1 : -1, path);
    return this.skipScalar();
  }

  private members(depthOf: (key: string) => number, path: readonly string[]): boolean {
    this.open(123);
    if (this.closes(125)) return true;
    for (;;) {
      const start = this.at;
      if (!this.skipString()) return false;
      const key = this.keyBetween(start, this.at);
      if (!this.colon() || !this.child(depthOf(key), path)) return false;
      const follows = this.comma(125);
      if (follows !== COMMA) return follows !== NEITHER;
    }
  }

  private items(depth: number, path: readonly string[]): boolean {
    this.open(91);
    if (this.closes(93)) return true;
    for (;;) {
      if (!this.child(depth, path)) return false;
      const follows = this.comma(93);
      if (follows !== COMMA) return follows === CLOSED;
    }
  }

  private child(depth: number, path: readonly string[]): boolean {
    return depth < 0 ? this.skipValue() : this.walk(path, depth);
  }

  /** Counts brackets outside of strings: the document is known to be well-formed. */
  private skipValue(): boolean {
    const { bytes } = this;
    let open = 0;
    do {
      const c = bytes[this.at];
      if (c === 123 || c === 91) {
        open++;
        this.at++;
      } else if (c === 125 || c === 93) {
        open--;
        this.at++;
      } else if (c === 34) {
        if (!this.skipString()) return false;
      } else if (c === undefined) return false;
      else if (c === 44 || c === 58 || c <= 32) this.at++;
      else this.skipScalar();
    } while (open > 0);
    return true;
  }

  private skipScalar(): boolean {
    const { bytes } = this;
    if (bytes[this.at] === 34) return this.skipString();
    let { at } = this;
    for (let c = bytes[at]!; c > 32 && c !== 44 && c !== 93 && c !== 125; c = bytes[++at]!);
    this.at = at;
    return true;
  }

  private skipString(): boolean {
    const { bytes } = this;
    if (bytes[this.at] !== 34) return false;
    let at = this.at + 1;
    for (let c = bytes[at]; c !== 34; c = bytes[at]) {
      if (c === undefined) return false;
      at += c === 92 ? 2 : 1;
    }
    this.at = at + 1;
    return true;
  }

  private keyBetween(start: number, end: number): string {
    return JSON.parse(new TextDecoder().decode(this.bytes.subarray(start, end))) as string;
  }
}
