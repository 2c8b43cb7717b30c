// Rule: brackets within brackets beyond what any record needs.
import { defineRule } from './rule.ts';

export const nestingTooDeep = defineRule({
  on: 'text',
  code: 'nesting-too-deep',
  title: 'Nested too deeply',
  severity: 'error',
  flaw: 'nesting',
  doc: {
    why: 'Readers that follow brackets recursively overflow their stack on such a text and take the program down with them.',
    fix: 'Remove the record: no label needs it. It usually comes from a loop in the program that wrote it.',
  },
  repairs() {
    return [{ title: 'Remove this record', safe: false, edits: [{ op: 'remove-record' }] }];
  },
});
