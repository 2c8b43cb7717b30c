// Finds telephone numbers in free text, and leaves alone what merely has many digits: ids, run ids, dates, coordinates, sizes.
import type { TextSpan } from './find-e-mails.ts';

/** Between two digits of one number. No form repeats anything that can match in two ways: all are linear. */
const FORMS: readonly RegExp[] = [
  // International: +49 170 1234567, +1 (555) 123-4567; E.164 has 15 digits at most.
  /(?<![\w.+-])\+[1-9](?:[ .()/-]{0,3}\d){8,14}(?![\w-]|\.\d)/gu,
  // With the trunk 0 and an area code of its own: 0170 1234567, (030) 1234567, 0170-123 45 67.
  /(?<![\w.+-])(?:\(0[1-9]\d{1,4}\) ?|0[1-9]\d{1,4}[ /-])[1-9](?:[ -]?\d){4,8}(?![\w-]|\.\d)/gu,
  // In pairs: 06 12 34 56 78.
  /(?<![\w.+-])0[1-9](?: \d{2}){4}(?! ?\d|\w|\.\d)/gu,
  // North American: (555) 123-4567, 555-123-4567, 555.123.4567.
  /(?<![\w.+-])(?:\([2-9]\d{2}\) ?\d{3}[-.]|[2-9]\d{2}([-.])\d{3}\1)\d{4}(?![\w-]|\.\d)/gu,
  // Announced by a word: tel. 01701234567, call 555 1234.
  /(?<![\p{L}])(?:tel|telefon|telephone|phone|mobile|handy|whatsapp|call|fax)[.:]{0,2} {0,3}\+?\(?\d(?:[ .()/-]{0,2}\d){6,14}(?![\w-]|\.\d)/giu,
];

/** In their order, disjoint. */
export function findPhoneNumbers(text: string): TextSpan[] {
  const all = FORMS.flatMap((form) =>
    [...text.matchAll(form)].map((match) => {
      const skipped = match[0].search(/[\d+(]/);
      return { start: match.index + skipped, end: match.index + match[0].length };
    }),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  const found: TextSpan[] = [];
  for (const span of all) if (span.start >= (found.at(-1)?.end ?? 0)) found.push(span);
  return found;
}
