// Checks records against each other with every index rule, and places what they find in the texts of their files.
import type { SourceTree } from '../core/document/source-tree.ts';
import { nodeAt, offsetsAt, plainValue } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import type { Problem, RelatedPlace, Severity } from '../core/problem.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { FolderContext, IndexFinding, IndexRule } from '../rules/rule.ts';
import { rules } from '../rules/rules.ts';

/** Something wrong between records, not yet read again. */
export interface FoundBetween {
  readonly rule: IndexRule;
  readonly severity: Severity;
  readonly finding: IndexFinding;
}

/** What was found in one file. */
export interface FoundInFile {
  /** The first ones, up to a limit. */
  readonly kept: readonly FoundBetween[];
  /** All of them. */
  readonly counts: ReadonlyMap<string, { readonly severity: Severity; readonly count: number }>;
}

const indexRules = rules.filter((rule): rule is IndexRule => rule.on === 'index');

/** By file. Of each file and rule at most `limit` findings are kept. */
export function findBetween(
  index: WorkspaceIndex,
  context: FolderContext,
  limit: number,
  isWanted: (finding: IndexFinding) => boolean = () => true,
): Map<string, FoundInFile> {
  // What rules make of an index for each other lives as long as that object: it need not outlive this run.
  const seen: WorkspaceIndex = { ...index };
  const byFile = new Map<
    string,
    { kept: FoundBetween[]; counts: Map<string, { severity: Severity; count: number }> }
  >();
  for (const rule of indexRules) {
    const severity = severityOf(rule, context);
    if (!severity) continue;
    rule.check(seen, context, (finding) => {
      if (!isWanted(finding)) return;
      let found = byFile.get(finding.file);
      if (!found) {
        found = { kept: [], counts: new Map() };
        byFile.set(finding.file, found);
      }
      const count = (found.counts.get(rule.code)?.count ?? 0) + 1;
      found.counts.set(rule.code, { severity, count });
      if (count <= limit) found.kept.push({ rule, severity, finding });
    });
  }
  return byFile;
}

function severityOf(rule: IndexRule, { config }: FolderContext): Severity | undefined {
  const level = Object.hasOwn(config.rules, rule.code) ? config.rules[rule.code]! : rule.severity;
  return level === 'off' ? undefined : level;
}

/** A row with the text that it stands in, and the path to it there. */
export interface RowInText {
  readonly tree: SourceTree;
  readonly path: JsonPath;
}

/** Undefined when the row cannot be read any more. */
export type ReadRow = (file: string, row: number) => Promise<RowInText | undefined>;

/** The problem at its place; undefined when its file has changed meanwhile. */
export async function placeBetween(
  { rule, severity, finding }: FoundBetween,
  readRow: ReadRow,
): Promise<Problem | undefined> {
  const row = await readRow(finding.file, finding.row);
  const node = row?.tree.root && nodeAt(row.tree.root, row.path);
  if (!row?.tree.root || !node) return undefined;
  const value = plainValue(node);
  const path = typeof finding.path === 'function' ? finding.path(value) : finding.path;
  if (!path) return undefined;
  const related: RelatedPlace[] = [];
  const others: unknown[] = [];
  for (const { file, row: other, path: there, message } of finding.related ?? []) {
    const place = await readRow(file, other);
    const found = place?.tree.root && nodeAt(place.tree.root, place.path);
    others.push(found && plainValue(found));
    if (place?.tree.root) related.push({ file, message, range: rangeIn(place, there, 'value') });
  }
  const data = finding.dataOf ? finding.dataOf(value, others) : finding.data;
  return {
    code: rule.code,
    severity,
    message: finding.message(value, others),
    range: rangeIn(row, path, finding.part ?? 'value'),
    ...(data === undefined ? {} : { data }),
    ...(related.length > 0 ? { related } : {}),
  };
}

function rangeIn({ tree, path: row }: RowInText, path: JsonPath, part: 'key' | 'value'): Problem['range'] {
  return tree.rangeOf(offsetsAt(tree.root!, [...row, ...path], part));
}
