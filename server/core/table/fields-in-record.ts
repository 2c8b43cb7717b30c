// The fields of an artifact kind as paths from the root of a record or document, and a walk along them that allocates nothing.
import type { ArtifactKind, Field, FieldPath } from '../../../schemas/artifact-kind.ts';

interface Pattern {
  readonly ofList: FieldPath;
  readonly ofRow: FieldPath;
}

const patterns = new WeakMap<ArtifactKind, Map<Field, Pattern>>();

/** Path of `field` from the root of `record`, which is a row, or a document with rows; the same object every time. */
export function pathInRecord(kind: ArtifactKind, field: Field, record: unknown): FieldPath {
  let known = patterns.get(kind);
  if (!known) {
    known = new Map();
    patterns.set(kind, known);
  }
  let pattern = known.get(field);
  if (!pattern) {
    const rows = field.of === 'document' ? [] : (kind.rows ?? []);
    const ofList = [...rows, ...field.at];
    // A document that is no list where a list of rows is due is itself the row.
    pattern = { ofList, ofRow: rows[0] === '*' ? field.at : ofList };
    known.set(field, pattern);
  }
  return Array.isArray(record) ? pattern.ofList : pattern.ofRow;
}

/** A set or map of names. */
interface Known {
  has(name: string): boolean;
}

/** Whether each text that a field names is in `known`. Steps are keys that schemas name, never those of a prototype. */
export function namesOnly(known: Known, value: unknown, at: FieldPath, part: Field['part'], depth = 0): boolean {
  if (depth === at.length) return typeof value !== 'string' || part === 'key' || known.has(value);
  if (typeof value !== 'object' || value === null) return true;
  const step = at[depth]!;
  if (step !== '*') return namesOnly(known, (value as Record<string, unknown>)[step], at, part, depth + 1);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!namesOnly(known, value[i], at, part, depth + 1)) return false;
    return true;
  }
  const isNamed = part === 'key' && depth === at.length - 1;
  for (const key in value) {
    if (isNamed ? !known.has(key) : !namesOnly(known, (value as Record<string, unknown>)[key], at, part, depth + 1)) {
      return false;
    }
  }
  return true;
}
