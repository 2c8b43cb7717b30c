// Rule: record or document that is too long.
import { defineRule } from './rule.ts';

export const tooLong = defineRule({
  on: 'text',
  code: 'too-long',
  title: 'Record or document that is too long',
  severity: 'error',
  flaw: 'too-long',
  doc: {
    why: 'It is not checked: reading it would take more memory than there is, here and in the programs that come after.',
    fix: 'Write one record a line or one list of records, or split the record. Masks belong into files of their own.',
  },
});
