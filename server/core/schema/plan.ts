// What a schema allows at one place of a record, and below it, in the form that the record reader follows byte by byte.
import type { CachedString } from '../text/string-cache.ts';
import type { KeyTrie } from './key-trie.ts';

export const OBJECT = 0;
export const MAP = 1;
export const ARRAY = 2;
export const TUPLE = 3;
export const STRING = 4;
export const NUMBER = 5;
export const BOOLEAN = 6;
export const NULL = 7;
export const UNION = 8;
export const ANYTHING = 9;

/** A string that a plan accepts, with the one that came after it last time: lists of records name the same things in the same order. */
export interface AcceptedString {
  readonly string: string;
  readonly bytes: Uint8Array;
  follower: AcceptedString | undefined;
}

/** More different names than these are not foreseen. */
const MOST_ACCEPTED = 256;

/** One class for all plans, so that the reader's property reads stay monomorphic. */
export class Plan {
  readonly op: number;
  /** OBJECT: values by key number. MAP: the keys. TUPLE: items. UNION: options. */
  children: Plan[] = [];
  /** OBJECT: of unknown keys. MAP: of all values. ARRAY, TUPLE: of further items. Absent when there may be none. */
  rest: Plan | undefined;
  /** OBJECT: the known keys, and which of them must be there (bits of two 31-bit words). */
  trie: KeyTrie | undefined;
  requiredLow = 0;
  requiredHigh = 0;
  /** Lengths of strings in UTF-16 units, of lists in items. */
  minLength = 0;
  maxLength = Number.POSITIVE_INFINITY;
  patterns: readonly RegExp[] = [];
  /** STRING: the repeated strings that were accepted, and the last one of them. */
  readonly accepted = new Map<string, AcceptedString>();
  lastAccepted: AcceptedString | undefined;
  values: ReadonlySet<unknown> | undefined;
  min = Number.NEGATIVE_INFINITY;
  max = Number.POSITIVE_INFINITY;
  aboveMin = Number.NEGATIVE_INFINITY;
  belowMax = Number.POSITIVE_INFINITY;
  integer = false;
  /** NUMBER without any limit, and lists and tuples of such numbers: read in a loop of their own. */
  plainNumber = false;

  constructor(op: number) {
    this.op = op;
  }

  /** STRING: remembers that `cached` was accepted after the last one. */
  noteAccepted({ string, bytes }: CachedString): void {
    let found = this.accepted.get(string);
    if (!found && this.accepted.size < MOST_ACCEPTED) {
      found = { string, bytes, follower: undefined };
      found.follower = found;
      this.accepted.set(string, found);
    }
    if (!found) return;
    if (this.lastAccepted) this.lastAccepted.follower = found;
    this.lastAccepted = found;
  }
}
