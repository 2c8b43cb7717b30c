// Rule: byte order mark.
import { defineRule } from './rule.ts';

export const byteOrderMark = defineRule({
  on: 'text',
  code: 'byte-order-mark',
  title: 'Byte order mark',
  severity: 'warning',
  flaw: 'byte-order-mark',
  doc: {
    why: 'The three bytes before the first record are no JSON: readers that follow the standard refuse the first record, others take them for a part of its first key.',
    fix: 'Save the file as UTF-8 without byte order mark.',
  },
});
