// Rule: file that is UTF-16.
import { defineRule } from './rule.ts';

export const utf16File = defineRule({
  on: 'text',
  code: 'utf-16-file',
  title: 'File that is UTF-16',
  severity: 'error',
  flaw: 'utf-16',
  doc: {
    why: 'JSON is exchanged as UTF-8; readers take a UTF-16 file for binary data, and nothing in it is checked.',
    fix: 'Save the file as UTF-8.',
  },
});
