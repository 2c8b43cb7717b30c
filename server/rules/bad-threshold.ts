// Rule: a threshold of a release gate that the gate would refuse.
import { type GateSettings, gateNames } from '../../schemas/gate-settings.ts';
import type { RecordOf } from '../../schemas/record-of.ts';
import { thresholdsOf } from '../core/gates/thresholds-of.ts';
import { defineRecordRule } from './rule.ts';

export const badThreshold = defineRecordRule({
  code: 'bad-threshold',
  title: 'Threshold that a gate refuses',
  severity: 'error',
  kinds: ['workspace-config'],
  doc: {
    why: 'A threshold outside of what the value can be is met always or never, one of a check that does not exist is asked of nobody, and one without a record of its changes was moved in silence. The gate does not decide on such a configuration.',
    fix: 'Set it with the command gate-threshold, which records value, reason and date; docs/gates.md lists the checks and what each threshold may be.',
  },
  check({ gates = {} }, _context, report) {
    for (const gate of gateNames) {
      for (const { check, at, suggestion, message, wayOut } of thresholdsOf(gate, withChanges(gates)).complaints) {
        const path = ['gates', gate, check];
        const data = suggestion === undefined ? {} : { suggestion };
        const place = at === 'name' ? { path, part: 'key' as const } : { path: [...path, 'value'] };
        report({ ...place, message: `${message}; ${wayOut}`, data });
      }
    }
  },
  fixes({ path, data }) {
    const { suggestion } = data as { suggestion?: string };
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'rename', path, key: suggestion }] }];
  },
});

/** As the schema fills them in; a rule gets what stands in the file. */
function withChanges(gates: NonNullable<RecordOf['workspace-config']['gates']>): GateSettings {
  return Object.fromEntries(
    Object.entries(gates).map(([gate, checks]) => [
      gate,
      Object.fromEntries(
        Object.entries(checks ?? {}).map(([check, setting]) => [check, { ...setting, changes: setting.changes ?? [] }]),
      ),
    ]),
  );
}
