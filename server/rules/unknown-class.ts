// Rule: a class, region, axis or answer that the taxonomy does not name.
import type { ArtifactKind, Field, SymbolName } from '../../schemas/artifact-kind.ts';
import { kinds } from '../../schemas/kinds.ts';
import { valueAt } from '../core/json/locate.ts';
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { classNamed, isClass } from '../core/taxonomy/class-name.ts';
import { proposeName } from '../core/taxonomy/propose-name.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { kindsWithExportWords, visitExportWords, type WordVisit } from '../core/taxonomy/visit-export-words.ts';
import { defineRule, type Finding, type Report } from './rule.ts';

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

const exportKinds: ReadonlySet<string> = new Set(kindsWithExportWords);

interface Data {
  readonly name: string;
  readonly suggestion?: string;
}

export const unknownClass = defineRule({
  on: 'record',
  code: 'unknown-class',
  title: 'Class not in the taxonomy',
  severity: 'error',
  kinds: [...classFields.keys(), ...kindsWithExportWords],
  doc: {
    why: 'A misspelled class is counted as a class of its own: it disappears from every metric of the class that was meant. So with regions, axes and their values. In a Label Studio export it costs the region: the import refuses it. Titles, old names and other spellings that the import understands are no problem there.',
    fix: 'Take the nearest name of the taxonomy, or add the name to the taxonomy if it is new.',
  },
  check(record: unknown, { kind, taxonomy }, report) {
    if (!taxonomy) return;
    if (exportKinds.has(kind.kind)) {
      visitExportWords(record, checkExportWord, taxonomy, report);
      return;
    }
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
  const owner = symbol === 'value' ? `axis "${axis}"` : 'the taxonomy';
  return { ...unknown(WHAT[symbol!]!, name, known.keys(), path, owner), ...(part ? { part } : {}) };
}

function unknown(what: string, name: string, known: Iterable<string>, path: Finding['path'], owner: string): Finding {
  const { suggestion, hint } = proposeName(name, known, owner, `no ${what}`);
  const data: Data = { name, ...(suggestion === undefined ? {} : { suggestion }) };
  return { path, message: `unknown ${what} "${name}"; ${hint}`, data };
}

/** A region of an export may be of any class. Of the questions in an export the taxonomy knows those of its axes. */
const checkExportWord: WordVisit<TaxonomyIndex, Report> = (word, control, path, taxonomy, report) => {
  if (control === undefined) {
    if (isClass(word, taxonomy) || classNamed(word, taxonomy)) return;
    report(unknown('class', word, [...taxonomy.modules, ...taxonomy.issues], [...path], 'the taxonomy'));
    return;
  }
  const values = taxonomy.axes.get(control)?.values;
  if (!values || values.has(word)) return;
  report(unknown(WHAT.value!, word, values, [...path], `axis "${control}"`));
};
