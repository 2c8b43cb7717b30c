// Rule: a record made under a taxonomy version that nobody here knows.
import { kinds } from '../../schemas/kinds.ts';
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRule } from './rule.ts';

const versionFields = new Map(
  kinds.flatMap(({ kind, fields }) => {
    const field = fields.find(({ symbol, role }) => symbol === 'taxonomy' && role === 'reference');
    return field ? [[kind, field] as const] : [];
  }),
);

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
    why: 'The version says what the words of a record meant when it was made. Without that taxonomy its classes can be neither checked nor compared.',
    fix: 'Correct the version, or add the taxonomy file of that version under "taxonomies" in assay.config.json.',
  },
  check(record: unknown, { kind, taxonomyVersions }, report) {
    if (!taxonomyVersions) return;
    const field = versionFields.get(kind.kind)!;
    const at = pathInRecord(kind, field, record);
    if (namesOnly(taxonomyVersions, record, at, undefined)) return;
    forEachNamed(record, { at }, (version, path) => {
      if (typeof version !== 'string' || taxonomyVersions.has(version)) return;
      const suggestion = nearest(version, taxonomyVersions);
      const hint = suggestion ? `did you mean "${suggestion}"?` : `known are ${[...taxonomyVersions].join(', ')}`;
      const data: Data = suggestion ? { suggestion } : {};
      report({ path, message: `no taxonomy has version "${version}"; ${hint}`, data });
    });
  },
  fixes({ path, data }) {
    const { suggestion } = data as Data;
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});
