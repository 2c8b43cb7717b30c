// Rule: a bucket value that the taxonomy does not list.
import { bucketFields } from '../../schemas/kinds/bucket-fields.ts';
import { kinds } from '../../schemas/kinds.ts';
import { namesOnly, pathInRecord } from '../core/table/fields-in-record.ts';
import { forEachNamed } from '../core/table/record-table.ts';
import { proposeName } from '../core/taxonomy/propose-name.ts';
import { defineRule } from './rule.ts';

const names = new Set(bucketFields.map(({ name }) => name));
const bucketFieldsOf = new Map(
  kinds
    .map(({ kind, fields }) => [kind, fields.filter(({ name }) => names.has(name))] as const)
    .filter(([, fields]) => fields.length > 0),
);

interface Data {
  readonly suggestion?: string;
}

export const unknownBucket = defineRule({
  on: 'record',
  code: 'unknown-bucket',
  title: 'Bucket not in the taxonomy',
  severity: 'error',
  kinds: [...bucketFieldsOf.keys()],
  doc: {
    why: 'Quotas and reports group samples by bucket: a misspelled one makes a group of its own, and the group that was meant looks smaller than it is.',
    fix: 'Take the nearest bucket of the taxonomy, or list the new one there. Leave the key out when the bucket is unknown.',
  },
  check(record: unknown, { kind, taxonomy }, report) {
    if (!taxonomy) return;
    for (const field of bucketFieldsOf.get(kind.kind)!) {
      const known = taxonomy.buckets.get(field.name);
      if (!known) continue;
      if (namesOnly(known, kind, field, record)) continue;
      const at = pathInRecord(kind, field, record);
      forEachNamed(record, { at }, (value, path) => {
        if (typeof value !== 'string' || known.has(value)) return;
        const { suggestion, hint } = proposeName(value, known, 'the taxonomy', 'none');
        const data: Data = suggestion === undefined ? {} : { suggestion };
        report({ path, message: `unknown ${field.name} "${value}"; ${hint}`, data });
      });
    }
  },
  fixes({ path, data }) {
    const { suggestion } = data as Data;
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});
