// The fixes of one problem in the text of one record.
import { newerVersion } from '../../schemas/newest-version.ts';
import { parseText } from '../core/document/parse-text.ts';
import { type TextEdit, textEditsOf } from '../core/json/edit.ts';
import { pathAt, plainValue, valueAt } from '../core/json/locate.ts';
import type { Flaw, JsonNode, JsonPath, Parsed } from '../core/json/parse.ts';
import type { Problem } from '../core/problem.ts';
import { forEachAt } from '../core/table/record-table.ts';
import { yamlEditsOf } from '../core/yaml/edit-yaml.ts';
import type { Finding, Fix, RecordContext } from '../rules/rule.ts';
import { ruleWithCode } from '../rules/rules.ts';
import type { PlacedFinding } from './check-record.ts';
import { findingsOf } from './findings-of.ts';

/** A fix with its edits in the record text. */
export interface RecordFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** How it changes the data: the operations of its edits, such as `replace`. Fixes of one rule and one manner do the same thing. */
  readonly manner: string;
  /** The record goes as a whole, with its line where it has one. */
  readonly removesRecord: boolean;
}

/** One NDJSON line or one document, parsed once for all its fixes. */
export class RecordText {
  readonly text: string;
  readonly context: RecordContext;
  private tree: Parsed | undefined;
  private plain: { readonly value: unknown } | undefined;

  constructor(text: string, context: RecordContext) {
    this.text = text;
    this.context = context;
  }

  private get parsed(): Parsed {
    this.tree ??= parseText(this.text, this.context.kind.container);
    return this.tree;
  }

  /** Absent when nothing could be read; partial when the text breaks off. */
  get root(): JsonNode | undefined {
    return this.parsed.root;
  }

  findings(): PlacedFinding[] {
    const { text, parsed } = this;
    return findingsOf({ text, parsed, readValue: () => this.value }, this.context);
  }

  get value(): unknown {
    this.plain ??= { value: this.root && plainValue(this.root) };
    return this.plain.value;
  }

  /** Files of a newer version than is known are never written to. */
  get isNewer(): boolean {
    return this.root !== undefined && newerVersion(this.context.kind, this.value) !== undefined;
  }
}

/** Fixes of what `checkRecord` found in the same text, the best first. */
export function fixesOfFinding(record: RecordText, finding: PlacedFinding): RecordFix[] {
  const rule = ruleWithCode(finding.code);
  if (!rule || record.isNewer) return [];
  if (rule.on === 'text') {
    const { start, end, message, data } = finding;
    const flaw: Flaw = { kind: rule.flaw, start, end, message, ...(data ? { data } : {}) };
    return place(record, rule.repairs?.(flaw, record.text, record.context) ?? [], []);
  }
  if (rule.on === 'labeling-config') return place(record, rule.repairs?.(finding) ?? [], []);
  return place(record, (record.root && rule.fixes?.(finding, record.value)) ?? [], []);
}

/** Fixes of a problem between records, whose rule knows paths within the row only; `start` is its offset in the text. */
export function fixesBetween(record: RecordText, { code, message, data }: Problem, start: number): RecordFix[] {
  const rule = ruleWithCode(code);
  const { root, value } = record;
  if (!root || rule?.on !== 'index' || !rule.fixes || record.isNewer) return [];
  const { path } = pathAt(root, start);
  const row = rowOf(record, path);
  const finding: Finding = { path: path.slice(row.length), message, data };
  return place(record, rule.fixes(finding, valueAt(value, row)), row);
}

function rowOf({ context: { kind }, value }: RecordText, path: JsonPath): JsonPath {
  let row: JsonPath = [];
  if (kind.container === 'ndjson') return row;
  forEachAt(value, kind.rows ?? [], (_value, candidate) => {
    if (candidate.every((step, i) => step === path[i])) row = candidate;
  });
  return row;
}

function place({ text, root, context }: RecordText, fixes: readonly Fix[], row: JsonPath): RecordFix[] {
  return fixes.flatMap(({ title, safe, edits }) => {
    const absolute = edits.map((edit) => {
      if (edit.op === 'text') return edit;
      if (edit.op === 'remove-record') return row.length > 0 ? { op: 'remove' as const, path: row } : edit;
      return { ...edit, path: [...row, ...edit.path] };
    });
    const editsOf = context.kind.container === 'yaml' ? yamlEditsOf : textEditsOf;
    const placed = editsOf(text, root, absolute);
    if (!placed) return [];
    const manner = [...new Set(edits.map(({ op }) => op))].sort().join(' ');
    return [{ title, safe, edits: placed, manner, removesRecord: absolute.some(({ op }) => op === 'remove-record') }];
  });
}
