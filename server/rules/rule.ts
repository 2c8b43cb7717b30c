// What a rule is: a code, a page of documentation, a check and its fixes, one file each.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { own } from '../../schemas/own.ts';
import type { RecordOf } from '../../schemas/record-of.ts';
import type { WorkspaceConfig } from '../../schemas/workspace-config.ts';
import type { FileFactsOf } from '../core/image/file-facts.ts';
import type { PathEdit } from '../core/json/edit.ts';
import type { Flaw, FlawKind, JsonPath } from '../core/json/parse.ts';
import type { Severity } from '../core/problem.ts';
import type { TracedInput } from '../core/provenance/traced-input.ts';
import {
  type HolderVisit,
  kindsWithParts,
  type PartHolder,
  type PartVisit,
  visitHolders,
  visitParts,
} from '../core/regions/visit-parts.ts';
import type { Misfit } from '../core/schema/misfits.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { escapeXml } from '../core/text/escape-xml.ts';

/** What a rule reports: where in the record, and what to say. */
export interface Finding {
  readonly path: JsonPath;
  readonly part?: 'key' | 'value';
  readonly message: string;
  /** JSON value; all that `fixes` gets to know. */
  readonly data?: unknown;
}

export type Report = (finding: Finding) => void;

/** What a record check may know besides the record; the same for all records of a file. */
export interface RecordContext {
  readonly kind: ArtifactKind;
  /** That of the version which the record names, where it is there; else that of the file, by the configuration. */
  readonly taxonomy?: TaxonomyIndex;
  /** All taxonomies of the workspace, by version; absent outside of one. A record is held to the one that it names. */
  readonly versions?: ReadonlyMap<string, TaxonomyIndex>;
  readonly config: WorkspaceConfig;
}

export interface Fix {
  readonly title: string;
  /** Safe fixes keep what the annotator meant; `assay validate --fix` applies only those. */
  readonly safe: boolean;
  readonly edits: readonly PathEdit[];
}

interface RuleBase {
  /** Kebab-case; equals the file name, the docs anchor and the fixture folder. */
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly doc: { readonly why: string; readonly fix: string };
  /** The best first. `value` is the record, or the row of an index finding. */
  fixes?(finding: Finding, value: unknown): Fix[];
}

/** Explains what the parser noticed in the text. */
export interface TextRule extends Omit<RuleBase, 'fixes'> {
  readonly on: 'text';
  readonly flaw: FlawKind;
  /** `text` is the record's; what cannot be parsed has no value, so the flaw's offsets must do. */
  repairs?(flaw: Flaw, text: string, context: RecordContext): Fix[];
}

/** Explains what the check of labeling configs noticed; it reports the code of the rule. */
export interface LabelingConfigRule extends Omit<RuleBase, 'fixes'> {
  readonly on: 'labeling-config';
  repairs?(place: ConfigPlace): Fix[];
}

/** UTF-16 offsets in the text of the config. */
export interface ConfigPlace {
  readonly start: number;
  readonly end: number;
  readonly data?: unknown;
}

/** Explains one kind of misfit between record and schema. */
export interface SchemaRule<K extends Misfit['kind']> extends RuleBase {
  readonly on: 'schema';
  readonly misfit: K;
  explain(misfit: Extract<Misfit, { kind: K }>, context: RecordContext): Finding;
}

/** Judges one record by itself. Called for every record: it allocates nothing when all is well. */
export interface RecordRule extends RuleBase {
  readonly on: 'record';
  /** Artifact kinds whose records are checked. */
  readonly kinds: readonly string[];
  /** Whether it finds nothing in records of which all parts are plain, as isPlainPart says; a test holds it to that. */
  readonly passesPlainParts?: true;
  /** The schema has vouched for the record. */
  check(record: unknown, context: RecordContext, report: Report): void;
}

/** In the place of a row: what is found stands in the document, outside of its rows. */
export const OUTSIDE_ROWS = -1;

/** What an index rule reports: a row of a file, and what to say once the record has been read again. */
export interface IndexFinding {
  readonly file: string;
  /** Or OUTSIDE_ROWS. */
  readonly row: number;
  /** Within the row's value, or in the document outside of its rows; found in it where the index keeps counts and no places. */
  readonly path: JsonPath | ((value: unknown) => JsonPath | undefined);
  readonly part?: 'key' | 'value';
  /** Given the values of the row and of the related rows, because the index keeps only hashes of ids. */
  message(value: unknown, related: readonly unknown[]): string;
  readonly data?: unknown;
  /** In place of `data`, where it is made of those values. */
  dataOf?(value: unknown, related: readonly unknown[]): unknown;
  readonly related?: readonly {
    readonly file: string;
    readonly row: number;
    readonly path: JsonPath;
    readonly message: string;
  }[];
}

/** A command of Assay that mends what an edit of the record cannot. */
export interface CommandFix {
  readonly title: string;
  /** Of the command, as on the command line. */
  readonly id: string;
  /** Its arguments; paths are relative to the workspace folder. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Judges records against each other, across all files of a workspace folder. */
export interface IndexRule extends RuleBase {
  readonly on: 'index';
  command?(finding: Pick<Finding, 'data'>): CommandFix;
  /** Of a rule that says once a file what many of its records share: fixes of the whole file reach the others too. */
  readonly again?: Repetition;
  check(index: WorkspaceIndex, context: FolderContext, report: (finding: IndexFinding) => void): void;
}

/** The records that one finding stands for; `data` is the finding's. */
export interface Repetition {
  records(data: unknown): number;
  /** Where the same stands in a record of an artifact kind; undefined where it does not. */
  at(data: unknown, kind: string, record: unknown): JsonPath | undefined;
}

/** What an index check may know besides the index. */
export interface FolderContext {
  readonly config: WorkspaceConfig;
  readonly taxonomies: ReadonlyMap<string, TaxonomyIndex>;
  /** By the version that records name. */
  readonly versions: ReadonlyMap<string, TaxonomyIndex>;
  /** By the configuration; `file` is relative to the workspace folder. */
  taxonomyOf(file: string): TaxonomyIndex | undefined;
  /** Of images that records name; absent when nobody has looked. */
  readonly factsOf?: FileFactsOf;
  /** Whether a path matches a file pattern, both relative to the same folder; absent until every file of the workspace folder is in the index. */
  readonly isMatch?: (path: string, glob: string) => boolean;
  /** Of a report, gate decision or calibrator: the files that it rests on; absent when nobody has looked. */
  readonly inputsOf?: (file: string) => readonly TracedInput[] | undefined;
}

export type Rule =
  | TextRule
  | LabelingConfigRule
  | SchemaRule<'missing'>
  | SchemaRule<'unknown'>
  | SchemaRule<'newer'>
  | SchemaRule<'value'>
  | RecordRule
  | IndexRule;

export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}

/** A record rule of kinds that it names: it is given their records. */
export function defineRecordRule<K extends keyof RecordOf>(
  rule: Omit<RecordRule, 'on' | 'kinds' | 'check'> & {
    readonly kinds: readonly K[];
    check(record: RecordOf[K], context: RecordContext, report: Report): void;
  },
): RecordRule {
  return { ...rule, on: 'record' };
}

/** A record rule that judges the shape of each region and signal by itself, in all kinds that have them. */
export function definePartRule({ visit, ...rule }: RuleBase & { visit: PartVisit<Report> }): RecordRule {
  return {
    ...rule,
    on: 'record',
    kinds: kindsWithParts,
    passesPlainParts: true,
    check(record: PartHolder, _context, report) {
      visitParts(record, visit, report);
    },
  };
}

/** A record rule that judges the regions and signals of one label, or of one variant, together, by the taxonomy. */
export function defineHolderRule({
  visit,
  ...rule
}: RuleBase & { visit: HolderVisit<TaxonomyIndex | undefined, Report> }): RecordRule {
  return {
    ...rule,
    on: 'record',
    kinds: kindsWithParts,
    check(record: PartHolder, { taxonomy }, report) {
      visitHolders(record, visit, taxonomy, report);
    },
  };
}

/** Repairs with the word that the check of labeling configs proposes for the place. */
export function suggestionInstead({ start, end, data }: ConfigPlace): Fix[] {
  const suggestion = own(data, 'suggestion');
  if (typeof suggestion !== 'string') return [];
  const edits = [{ op: 'text', start, end, text: escapeXml(suggestion) }] as const;
  return [{ title: `Change to "${suggestion}"`, safe: false, edits }];
}
