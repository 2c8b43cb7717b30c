// Rule: a value of a type or form that the schema does not allow.
import { pathLabel } from '../core/json/locate.ts';
import { repairValue } from '../core/schema/repair-value.ts';
import { showValue } from '../core/schema/show-value.ts';
import { defineRule } from './rule.ts';

interface Data {
  readonly value?: unknown;
  readonly safe?: boolean;
  /** True when the key may be left out. */
  readonly removable?: boolean;
}

export const invalidValue = defineRule({
  on: 'schema',
  misfit: 'value',
  code: 'invalid-value',
  title: 'Value not allowed here',
  severity: 'error',
  doc: {
    why: 'Programs that read the artifact rely on the type and form of each value.',
    fix: 'Write a value of the form that the message names. Numbers and truth values in quotes, single values where a list is wanted and nulls of optional keys are repaired without loss.',
  },
  explain({ path, input, must, schema, holder }) {
    const repair = schema && repairValue(input, schema);
    const key = path.at(-1);
    const optional = typeof key === 'string' && holder !== undefined && !holder.schema.required?.includes(key);
    const removable = optional && input === null;
    const hint = repair?.suggested ? `; did you mean ${JSON.stringify(repair.value)}?` : '';
    const data: Data = {
      ...(repair ? { value: repair.value, safe: repair.safe } : {}),
      ...(removable ? { removable } : {}),
    };
    return { path, message: `${pathLabel(path)} must ${must}, found ${showValue(input)}${hint}`, data };
  },
  fixes({ path, data }) {
    const { value, safe = false, removable } = data as Data;
    return [
      ...(value === undefined
        ? []
        : [{ title: `Change to ${showValue(value)}`, safe, edits: [{ op: 'replace' as const, path, value }] }]),
      ...(removable
        ? [{ title: `Remove "${path.at(-1)}"`, safe: true, edits: [{ op: 'remove' as const, path }] }]
        : []),
    ];
  },
});
