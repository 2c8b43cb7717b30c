// Rule: a class, region, axis or answer that the taxonomy does not name.
import type { ArtifactKind, Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { kinds } from '../../schemas/kinds.ts';
import { valueAt } from '../core/json/locate.ts';
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { nearest, type TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { defineRule, type Finding } from './rule.ts';

const WHAT: Partial<Record<SymbolName, string>> = {
  module: 'region',
  issue: 'issue type',
  axis: 'axis',
  value: 'value',
};

/** A taxonomy's own references are among its own names. */
const classFields = new Map(
  kinds
    .filter(({ kind }) => kind !== 'taxonomy')
    .map(({ kind, fields }): [string, Field[]] => [
      kind,
      fields.filter(({ symbol, role }) => role === 'reference' && symbol !== undefined && Object.hasOwn(WHAT, symbol)),
    ])
    .filter(([, fields]) => fields.length > 0),
);

interface Data {
  readonly name: string;
  readonly suggestion?: string;
}

export const unknownClass = defineRule({
  on: 'record',
  code: 'unknown-class',
  title: 'Class not in the taxonomy',
  severity: 'error',
  kinds: [...classFields.keys()],
  doc: {
    why: 'A misspelled class is counted as a class of its own: it disappears from every metric of the class that was meant. So with regions, axes and their values.',
    fix: 'Take the nearest name of the taxonomy, or add the name to the taxonomy if it is new.',
  },
  check(record: unknown, { kind, taxonomy }, report) {
    if (!taxonomy) return;
    const fields = classFields.get(kind.kind)!;
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i]!;
      const known = knownTo(taxonomy, field, kind, record);
      if (!known) continue;
      if (namesOnly(known, kind, field, record)) continue;
      const at = pathInRecord(kind, field, record);
      forEachNamed(record, { at, ...(field.part ? { part: field.part } : {}) }, (name, path) => {
        if (typeof name === 'string' && !known.has(name))
          report(finding(field, name, known, path, axisOf(kind, record)));
      });
    }
  },
  fixes({ path, part, data }) {
    const { suggestion } = data as Data;
    if (suggestion === undefined) return [];
    const edit =
      part === 'key'
        ? ({ op: 'rename', path, key: suggestion } as const)
        : ({ op: 'replace', path, value: suggestion } as const);
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [edit] }];
  },
});

/** The names allowed in `field`; undefined for values of an axis that is not known itself. */
function knownTo(
  { modules, issues, axes }: TaxonomyIndex,
  { symbol }: Field,
  kind: ArtifactKind,
  record: unknown,
): ReadonlySet<string> | ReadonlyMap<string, unknown> | undefined {
  if (symbol === 'module') return modules;
  if (symbol === 'issue') return issues;
  if (symbol === 'axis') return axes;
  return axes.get(axisOf(kind, record) ?? '')?.values;
}

function axisOf(kind: ArtifactKind, record: unknown): string | undefined {
  const field = classFields.get(kind.kind)!.find(({ symbol }) => symbol === 'axis');
  return field && (valueAt(record, field.at) as string | undefined);
}

function finding(
  { symbol, part }: Field,
  name: string,
  known: { keys(): Iterable<string> },
  path: Finding['path'],
  axis: string | undefined,
): Finding {
  const suggestion = nearest(name, known.keys());
  const owner = symbol === 'value' ? `axis "${axis}"` : 'the taxonomy';
  const hint = suggestion
    ? `; did you mean "${suggestion}"?`
    : `; ${owner} has ${[...known.keys()].join(', ') || `no ${WHAT[symbol!]}`}`;
  const data: Data = { name, ...(suggestion ? { suggestion } : {}) };
  return { path, message: `unknown ${WHAT[symbol!]} "${name}"${hint}`, data, ...(part ? { part } : {}) };
}
