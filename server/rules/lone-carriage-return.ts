// Rule: line that ends with a carriage return alone.
import { defineRule } from './rule.ts';

export const loneCarriageReturn = defineRule({
  on: 'text',
  code: 'lone-carriage-return',
  title: 'Line that ends with a carriage return alone',
  severity: 'warning',
  flaw: 'lone-carriage-return',
  doc: {
    why: 'Editors show a line end there, other readers of NDJSON see none: they number the lines differently, or read two records as one.',
    fix: 'Save the file with line feeds.',
  },
});
