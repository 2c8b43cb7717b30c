// Puts one text in the place of several stretches of another.
import type { TextSpan } from './find-e-mails.ts';

/** `spans` are sorted and disjoint. */
export function replaceSpans(text: string, spans: readonly TextSpan[], by: string): string {
  let replaced = '';
  let kept = 0;
  for (const { start, end } of spans) {
    replaced += text.slice(kept, start) + by;
    kept = end;
  }
  return replaced + text.slice(kept);
}
