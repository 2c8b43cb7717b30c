// Rule: a record made under a taxonomy version that nobody here knows.
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { versionFields } from '../core/taxonomy/version-field.ts';
import { defineRule } from './rule.ts';

interface Data {
  readonly suggestion?: string;
}

export const unknownTaxonomyVersion = defineRule({
  on: 'record',
  code: 'unknown-taxonomy-version',
  title: 'Taxonomy version not known',
  severity: 'warning',
  kinds: [...versionFields.keys()],
  doc: {
    why: 'The version says what the words of a record meant when it was made. Each record is held to the taxonomy of the version that it names; where that is not there, to the taxonomy that the configuration names for its file, under which its classes may mean something else.',
    fix: 'Correct the version, or add the taxonomy file of that version under "taxonomies" in assay.config.json.',
  },
  check(record: unknown, { kind, versions, taxonomy }, report) {
    if (!versions) return;
    const field = versionFields.get(kind.kind)!;
    if (namesOnly(versions, kind, field, record)) return;
    const at = pathInRecord(kind, field, record);
    forEachNamed(record, { at }, (version, path) => {
      if (typeof version !== 'string' || versions.has(version)) return;
      const suggestion = nearest(version, versions.keys());
      const hint = suggestion ? `did you mean "${suggestion}"?` : `known are ${[...versions.keys()].join(', ')}`;
      const data: Data = suggestion ? { suggestion } : {};
      const held = taxonomy ? ` (held to ${taxonomy.taxonomy.version} meanwhile)` : '';
      report({ path, message: `no taxonomy has version "${version}"${held}; ${hint}`, data });
    });
  },
  fixes({ path, data }) {
    const { suggestion } = data as Data;
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});
