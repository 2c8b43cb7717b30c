// Rule: a rule is switched off whose records are held to no other one.
import { defineRecordRule } from './rule.ts';

/** What they name cannot be read, or is not what the other rules trust it to be. */
const BEFORE_OTHERS = [
  'utf-16-file',
  'too-long',
  'json-syntax',
  'nesting-too-deep',
  'newer-version',
  'missing-key',
  'invalid-value',
];

export const offHidesOthers = defineRecordRule({
  code: 'off-hides-others',
  title: 'Switched off, with all that comes after it',
  severity: 'warning',
  kinds: ['workspace-config'],
  doc: {
    why: 'A record that cannot be read, lacks a key or holds a value of another form is held to no other rule. With the rule that says so switched off it passes unchecked, and nobody hears of it.',
    fix: 'Give the rule the severity hint: such records stay in the list, and do not make the verdict a no.',
  },
  check({ rules = {} }, _context, report) {
    for (const [code, level] of Object.entries(rules)) {
      if (level !== 'off' || !BEFORE_OTHERS.includes(code)) continue;
      const message = `"${code}" is off: what it would name passes unchecked by any rule; "hint" keeps it in the list`;
      report({ path: ['rules', code], message });
    }
  },
  fixes: ({ path }) => [
    { title: 'Change to "hint"', safe: false, edits: [{ op: 'replace' as const, path, value: 'hint' }] },
  ],
});
