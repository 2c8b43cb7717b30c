// Rule: a NUL character in a string.
import { unitsOf } from '../core/json/string-units.ts';
import { defineRule } from './rule.ts';

export const nulCharacter = defineRule({
  on: 'text',
  code: 'nul-character',
  title: 'NUL character',
  severity: 'warning',
  flaw: 'nul',
  doc: {
    why: 'Programs written in C take NUL for the end of the text, databases refuse it, and a file path with NUL can name another file than it shows.',
    fix: 'Remove it.',
  },
  repairs({ start, end }, text) {
    const edits = [...unitsOf(text, start, end)]
      .filter(({ unit }) => unit === 0)
      .map((unit) => ({ op: 'text' as const, start: unit.start, end: unit.end, text: '' }));
    return [{ title: 'Remove the NUL character', safe: false, edits }];
  },
});
