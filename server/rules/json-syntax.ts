// Rule: the text is not JSON.
import { repairSyntax } from '../core/json/repair-syntax.ts';
import { defineRule } from './rule.ts';

export const jsonSyntax = defineRule({
  on: 'text',
  code: 'json-syntax',
  title: 'Not valid JSON',
  severity: 'error',
  flaw: 'syntax',
  doc: {
    why: 'A line that is not JSON is skipped by some readers and stops others: the label is lost either way.',
    fix: 'Write what the message expects at that character. Slips with one meaning are repaired: a comma too many, two records on one line, quotes and words of Python, numbers that JSON spells otherwise. A record that was cut off in the middle can only be removed.',
  },
  repairs({ start, data }, text, { kind }) {
    const repairs = repairSyntax(text, start, data?.expected, kind.container === 'ndjson').map(
      ({ title, safe, edits }) => ({
        title,
        safe,
        edits: edits.map((edit) => ({ op: 'text' as const, ...edit })),
      }),
    );
    if (start < text.length) return repairs;
    return [...repairs, { title: 'Remove this record', safe: false, edits: [{ op: 'remove-record' }] }];
  },
});
