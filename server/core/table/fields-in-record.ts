// The fields of an artifact kind as paths from the root of a record or document, and whether what they name is known.
import type { ArtifactKind, Field, FieldPath } from '../../../schemas/artifact-kind.ts';
import { type PathWalk, pathWalk } from './path-walk.ts';

interface Pattern {
  readonly at: FieldPath;
  readonly walk: PathWalk;
}

interface Patterns {
  readonly ofList: Pattern;
  readonly ofRow: Pattern;
}

const patterns = new WeakMap<ArtifactKind, Map<Field, Patterns>>();

/** Path of `field` from the root of `record`, which is a row, or a document with rows. */
export function pathInRecord(kind: ArtifactKind, field: Field, record: unknown): FieldPath {
  return patternFor(kind, field, record).at;
}

function patternFor(kind: ArtifactKind, field: Field, record: unknown): Pattern {
  let known = patterns.get(kind);
  if (!known) {
    known = new Map();
    patterns.set(kind, known);
  }
  let both = known.get(field);
  if (!both) {
    const rows = field.of === 'document' ? [] : (kind.rows ?? []);
    const ofList = patternOf([...rows, ...field.at], field);
    // A document that is no list where a list of rows is due is itself the row.
    both = { ofList, ofRow: rows[0] === '*' ? patternOf(field.at, field) : ofList };
    known.set(field, both);
  }
  return Array.isArray(record) ? both.ofList : both.ofRow;
}

function patternOf(at: FieldPath, { part }: Field): Pattern {
  return { at, walk: pathWalk({ at, ...(part ? { part } : {}) }) };
}

/** A set or map of names. */
interface Known {
  has(name: string): boolean;
}

/** Whether each text that `field` names in `record`, a row or a document with rows, is in `known`. */
export function namesOnly(known: Known, kind: ArtifactKind, field: Field, record: unknown): boolean {
  return patternFor(kind, field, record).walk(record, isKnown, known);
}

function isKnown(name: unknown, known: Known): boolean {
  return typeof name !== 'string' || known.has(name);
}
