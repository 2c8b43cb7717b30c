// Rule: records made under a taxonomy version that nobody here knows, told once a file and version.
import { own } from '../../schemas/own.ts';
import type { IndexedFile } from '../core/table/workspace-index.ts';
import { nearest, type TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { versionFields } from '../core/taxonomy/version-field.ts';
import { defineRule, OUTSIDE_ROWS } from './rule.ts';

interface Data {
  readonly version: string;
  readonly suggestion?: string;
  /** How many records the finding stands for. */
  readonly records: number;
}

export const unknownTaxonomyVersion = defineRule({
  on: 'index',
  code: 'unknown-taxonomy-version',
  title: 'Taxonomy version not known',
  severity: 'warning',
  doc: {
    why: 'The version says what the words of a record meant when it was made. Each record is held to the taxonomy of the version that it names; where that is not there, to the taxonomy that the configuration names for its file, under which its classes may mean something else. A file that names such a version is told of it once, at the first record, with the number of the others.',
    fix: 'Correct the version, or add the taxonomy file of that version under "taxonomies" in assay.config.json.',
  },
  check({ files }, { versions, taxonomyOf }, report) {
    for (const file of files) {
      const field = versionFields.get(file.table.kind);
      if (!field) continue;
      for (const { version, row, records } of namedIn(file)) {
        if (versions.has(version)) continue;
        const suggestion = nearest(version, versions.keys());
        const data: Data = { version, records, ...(suggestion === undefined ? {} : { suggestion }) };
        const message = messageOf(data, taxonomyOf(file.path), [...versions.keys()]);
        const place = field.of === 'document' ? OUTSIDE_ROWS : row;
        report({ file: file.path, row: place, path: field.at, message: () => message, data });
      }
    }
  },
  fixes({ path, data }) {
    const { suggestion } = data as Data;
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
  again: {
    records: (data) => (data as Data).records,
    at: (data, kind, record) => {
      const at = versionFields.get(kind)?.at ?? [];
      return own(record, at[0] ?? '') === (data as Data).version ? at : undefined;
    },
  },
});

/** What a document says outside of its rows is said once, whatever rows it has. */
function* namedIn({ table }: IndexedFile): Generator<{ version: string; row: number; records: number }> {
  const column = table.columns.get('taxonomy');
  if (column?.holds !== 'code') return;
  const isOnce = versionFields.get(table.kind)?.of === 'document';
  const counts = column.names.map(() => 0);
  if (!isOnce) for (const code of column.codes) if (code >= 0) counts[code]!++;
  for (const [code, version] of column.names.entries()) {
    if (isOnce) yield { version, row: 0, records: 1 };
    else if (counts[code]! > 0) yield { version, row: column.codes.indexOf(code), records: counts[code]! };
  }
}

function messageOf(
  { version, suggestion, records }: Data,
  heldTo: TaxonomyIndex | undefined,
  known: readonly string[],
): string {
  const others = records > 1 ? `, named here and on ${records - 1} more ${records > 2 ? 'records' : 'record'}` : '';
  const held = heldTo ? ` (held to ${heldTo.taxonomy.version} meanwhile)` : '';
  const hint = suggestion === undefined ? `known are ${known.join(', ')}` : `did you mean "${suggestion}"?`;
  return `no taxonomy has version "${version}"${others}${held}; ${hint}`;
}
