// Rule: a bidirectional control character in a string.
import { isBidiControl } from '../core/json/parse.ts';
import { unitsOf } from '../core/json/string-units.ts';
import { defineRule } from './rule.ts';

export const bidiControl = defineRule({
  on: 'text',
  code: 'bidi-control',
  title: 'Text that reads otherwise than it is stored',
  severity: 'warning',
  flaw: 'bidi',
  doc: {
    why: 'Embeddings, overrides and isolates turn the order of the letters on the screen, so that a reviewer sees another text than programs read (CVE-2021-42574).',
    fix: 'Remove them; text in right-to-left scripts needs none.',
  },
  repairs({ start, end }, text) {
    const edits = [...unitsOf(text, start, end)]
      .filter(({ unit }) => isBidiControl(unit))
      .map((unit) => ({ op: 'text' as const, start: unit.start, end: unit.end, text: '' }));
    return [{ title: 'Remove the control characters', safe: false, edits }];
  },
});
