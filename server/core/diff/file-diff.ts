// What differs between two states of one artifact: records by id, fields of records, and how often each class is used.
import type { SymbolName } from '../../../schemas/artifact-kind.ts';
import type { FieldChange } from './diff-records.ts';

export interface RecordChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** What the record is found by; its text where it has no id. */
  readonly id: string;
  /** Sample and annotator, where the record says them. */
  readonly about: readonly string[];
  /** One-based lines; absent on the side that does not have the record. */
  readonly lineBefore?: number;
  readonly lineAfter?: number;
  /** Of a changed record. */
  readonly fields: readonly FieldChange[];
}

export interface CountChange {
  readonly symbol: SymbolName;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface UnreadableRecord {
  readonly side: 'before' | 'after';
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

export interface FileDiff {
  readonly kind: string;
  readonly recordsBefore: number;
  readonly recordsAfter: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Equal in every value, wherever they stand; `respelled` of them with other spaces, orders of keys or escapes. */
  readonly same: number;
  readonly respelled: number;
  /** The first of them, in the order of the file after, removed ones last. */
  readonly changes: readonly RecordChange[];
  /** Outside of the records of a document. */
  readonly header: readonly FieldChange[];
  /** Names whose number of uses differs, by symbol and name. */
  readonly counts: readonly CountChange[];
  /** What stands unreadable on both sides alike is no difference: it is counted. */
  readonly unreadable: readonly UnreadableRecord[];
  readonly unreadableAlike: number;
}

/** Whether the two hold the same data. */
export function isSameData({ added, removed, changed, header, unreadable }: FileDiff): boolean {
  return added + removed + changed + header.length + unreadable.length === 0;
}
