// Rule: a configured rule that does not exist.
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRecordRule, type RecordRule } from './rule.ts';

/** `codes` are those of the list that this rule is in; they are asked for when a configuration is checked. */
export const unknownRule = (codes: () => Iterable<string>): RecordRule =>
  defineRecordRule({
    code: 'unknown-rule',
    title: 'No rule has this code',
    severity: 'warning',
    kinds: ['workspace-config'],
    doc: {
      why: 'A severity for a rule that does not exist changes nothing: the rule that was meant keeps its own.',
      fix: 'Take the code of the rule that was meant, or remove the line.',
    },
    check({ rules = {} }, _context, report) {
      const known = new Set(codes());
      for (const code of Object.keys(rules)) {
        if (known.has(code)) continue;
        const suggestion = nearest(code, known);
        const hint = suggestion === undefined ? '; docs/rules.md lists them' : `; did you mean "${suggestion}"?`;
        const data = suggestion === undefined ? {} : { suggestion };
        report({ path: ['rules', code], part: 'key', message: `no rule has the code "${code}"${hint}`, data });
      }
    },
    fixes({ path, data }) {
      const { suggestion } = data as { suggestion?: string };
      const remove = { title: 'Remove the line', safe: false, edits: [{ op: 'remove' as const, path }] };
      if (suggestion === undefined) return [remove];
      const edits = [{ op: 'rename' as const, path, key: suggestion }];
      return [{ title: `Change to "${suggestion}"`, safe: false, edits }, remove];
    },
  });
