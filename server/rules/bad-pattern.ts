// Rule: a pattern for sample ids that cannot be used.
import { safePattern } from '../core/text/safe-pattern.ts';
import { defineRecordRule } from './rule.ts';

export const badPattern = defineRecordRule({
  code: 'bad-pattern',
  title: 'Pattern that cannot be used',
  severity: 'error',
  kinds: ['taxonomy'],
  doc: {
    why: 'Every sample id is held against the pattern. One that is no regular expression, or that can take forever on a few letters, is not used, and no id is checked.',
    fix: 'Write a plain pattern such as "^portrait_[0-9]+$", without repetitions of groups that repeat or branch, and without references back.',
  },
  check({ rules }, _context, report) {
    if (rules?.sample_id === undefined) return;
    const flaw = safePattern(rules.sample_id);
    if (typeof flaw !== 'string') return;
    report({
      path: ['rules', 'sample_id'],
      message: `the pattern for sample ids is not used: it is ${flaw === 'may take forever' ? 'one that may take forever' : flaw}`,
    });
  },
});
