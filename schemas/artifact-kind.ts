// What an artifact kind declares, so that one declaration serves detection, validation, index, completion, hover, rename and docs.
import type * as z from 'zod';
import type { KindName } from './kind-names.ts';

/** Steps to a value; `*` means each element of a list, or each value of an object, and a number that element of a list. */
export type FieldPath = readonly (string | '*')[];

/** What a value names, so that it can be found, counted and renamed across files. */
export type SymbolName =
  | 'sample'
  | 'label'
  | 'annotator'
  | 'run'
  | 'taxonomy'
  | 'module'
  | 'issue'
  | 'axis'
  | 'value'
  | 'variant'
  | 'task'
  | 'image';

export interface Field {
  /** Unique within the kind; the column's name in an index. */
  readonly name: string;
  /** From the row, or from the document where `of` says so. */
  readonly at: FieldPath;
  /** Absent: every row has its own. `document`: it stands once, outside the rows, and holds for all of them. */
  readonly of?: 'document';
  /** Absent: the value is meant. `key`: the key that the last step of `at` went through, such as a module in {"nose": "tie"}. */
  readonly part?: 'key';
  /** `id`: many distinct values, hashed. `code`: few distinct values, kept. `number`: kept as a double. `time`: ISO 8601 text, kept as milliseconds since 1970. `answer`: what a row says under `keys`, as a hash once somebody has asked for it. */
  readonly holds: 'id' | 'code' | 'number' | 'time' | 'answer';
  /** Of an `answer`, where `at` is empty: the keys of a row that tell two rows apart; the others tell when and how it came here. */
  readonly keys?: readonly string[];
  readonly symbol?: SymbolName;
  readonly role?: 'definition' | 'reference';
}

export interface ArtifactKind {
  /** Kebab-case name, as in assay.config.json. */
  readonly kind: KindName;
  readonly title: string;
  /** One sentence for docs and hovers. */
  readonly summary: string;
  readonly container: 'ndjson' | 'json' | 'yaml' | 'xml';
  /** Of one record (ndjson) or of the whole document (json, yaml); an xml document is one text. */
  readonly schema: z.ZodType;
  /** Where the rows of a document lie, for json and yaml; absent: the document is the only row. A line is a row in ndjson. `rowsOf` finds them. */
  readonly rows?: FieldPath;
  /** True for what other programs write: unknown keys are theirs to add. */
  readonly foreign?: boolean;
  /** True for what commands and other programs make and nobody writes by hand: it gets no snippets. */
  readonly derived?: boolean;
  /** Default file names, matched against the end of the path. */
  readonly globs: readonly string[];
  /** Whether a first record, or a document, looks like this kind; asked in the order of the list. */
  detect(value: unknown): boolean;
  readonly fields: readonly Field[];
  readonly examples: readonly { readonly title: string; readonly value: unknown }[];
}
