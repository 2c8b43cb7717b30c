// Rule: a number with more digits than a double holds.
import { defineRule } from './rule.ts';

export const impreciseNumber = defineRule({
  on: 'text',
  code: 'imprecise-number',
  title: 'Number loses digits',
  severity: 'warning',
  flaw: 'imprecise-number',
  doc: {
    why: 'Programs read numbers as doubles: an id beyond 2^53 silently becomes the id of something else, and 1e400 becomes infinity.',
    fix: 'Write ids as text in double quotes, and measurements with at most 17 significant digits.',
  },
  repairs({ start, end, data }, text) {
    const raw = text.slice(start, end);
    const read = data?.read ?? '';
    const asText = {
      title: `Write "${raw}" as text`,
      safe: false,
      edits: [{ op: 'text' as const, start, end, text: `"${raw}"` }],
    };
    if (!/^-?[\d.]+(e[-+]?\d+)?$/.test(read)) return [asText];
    const asRead = {
      title: `Write ${read}, as programs read it`,
      safe: false,
      edits: [{ op: 'text' as const, start, end, text: read }],
    };
    return /^-?\d+$/.test(raw) ? [asText, asRead] : [asRead, asText];
  },
});
