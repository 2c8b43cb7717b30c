// Rule: a key that the schema does not have.
import { listed } from '../core/schema/describe-form.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRule } from './rule.ts';

interface Data {
  readonly suggestion?: string;
  /** True when only case and separators differ. */
  readonly same?: boolean;
}

export const unknownKey = defineRule({
  on: 'schema',
  misfit: 'unknown',
  code: 'unknown-key',
  title: 'Key not in the schema',
  severity: 'error',
  doc: {
    why: 'No program reads a key that it does not know: what stands behind a misspelled key is lost without a word.',
    fix: 'Rename the key to the one that was meant, or remove it.',
  },
  explain({ path, holder }) {
    const key = String(path.at(-1));
    const known = Object.keys(holder?.schema.properties ?? {});
    const free = known.filter((name) => !holder?.keys.includes(name));
    const twin = free.find((name) => bare(name) === bare(key));
    const suggestion = twin ?? nearest(key, free);
    const hint = suggestion
      ? `; did you mean "${suggestion}"?`
      : free.length > 0
        ? `; still free are ${listed(free)}`
        : `; known are ${listed(known)}`;
    const data: Data = suggestion ? { suggestion, same: twin !== undefined } : {};
    return { path, part: 'key', message: `unknown key "${key}"${hint}`, data };
  },
  fixes({ path, data }) {
    const { suggestion, same = false } = data as Data;
    return [
      ...(suggestion === undefined
        ? []
        : [
            {
              title: `Rename to "${suggestion}"`,
              safe: same,
              edits: [{ op: 'rename' as const, path, key: suggestion }],
            },
          ]),
      { title: `Remove "${path.at(-1)}"`, safe: false, edits: [{ op: 'remove', path }] },
    ];
  },
});

function bare(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
