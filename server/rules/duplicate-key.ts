// Rule: one key twice in an object.
import { repeatedMembers } from '../core/json/locate.ts';
import { parseJson } from '../core/json/parse.ts';
import { defineRule } from './rule.ts';

export const duplicateKey = defineRule({
  on: 'text',
  code: 'duplicate-key',
  title: 'Key written twice',
  severity: 'error',
  flaw: 'duplicate-key',
  doc: {
    why: 'Most readers keep the last value without a word, some the first, some refuse the file: two programs see two labels.',
    fix: 'Keep one. The fix removes the earlier one, so that what JSON readers see stays as it is; it is safe where both values are equal.',
  },
  repairs({ start }, text) {
    const repeated = repeatedMembers(parseJson(text).root, start);
    if (!repeated) return [];
    const { earlier, kept } = repeated;
    const value = (node: { start: number; end: number }): string => text.slice(node.start, node.end);
    // The members follow each other, so an earlier one always has a comma behind it.
    const edits = earlier.map(({ keyStart, next }) => ({ op: 'text' as const, start: keyStart, end: next, text: '' }));
    const same = earlier.every(({ node }) => value(node) === value(kept.node));
    return [{ title: 'Remove the earlier one', safe: same, edits }];
  },
});
