// Rule: half of a surrogate pair in a string.
import { unitsOf } from '../core/json/string-units.ts';
import { defineRule } from './rule.ts';

export const loneSurrogate = defineRule({
  on: 'text',
  code: 'lone-surrogate',
  title: 'Half a character',
  severity: 'warning',
  flaw: 'lone-surrogate',
  doc: {
    why: 'Half of a surrogate pair cannot be stored as UTF-8: the next program that writes the record replaces it or fails. It usually comes from cutting text in the middle of an emoji.',
    fix: 'Write the whole character. The fix takes the half away: it stands for nothing by itself, and U+FFFD in its place would be told as text that was lost.',
  },
  repairs({ start, end }, text) {
    const units = [...unitsOf(text, start, end)];
    const isHigh = (i: number): boolean => ((units[i]?.unit ?? 0) & 0xfc00) === 0xd800;
    const isLow = (i: number): boolean => ((units[i]?.unit ?? 0) & 0xfc00) === 0xdc00;
    const edits = units
      .filter((_, i) => (isHigh(i) && !isLow(i + 1)) || (isLow(i) && !isHigh(i - 1)))
      .map((unit) => ({ op: 'text' as const, start: unit.start, end: unit.end, text: '' }));
    return [{ title: 'Remove the half character', safe: false, edits }];
  },
});
