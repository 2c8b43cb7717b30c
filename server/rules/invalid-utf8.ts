// Rule: text that is not UTF-8.
import { defineRule } from './rule.ts';

export const invalidUtf8 = defineRule({
  on: 'text',
  code: 'invalid-utf8',
  title: 'Text that is not UTF-8',
  severity: 'error',
  flaw: 'invalid-utf8',
  doc: {
    why: 'Readers replace bytes that are not UTF-8 by a question mark, skip the record or stop: the same name read by two programs is no longer the same.',
    fix: 'Save the file as UTF-8. Where U+FFFD stands, the original letters are lost already: write them again.',
  },
});
