// From sides to variants and back: a and b stand for what the task showed there, tie and cannot_tell for themselves.
import type { PreferenceChoice } from '../../../schemas/preference-answer.ts';

export interface Sides {
  readonly a: string;
  readonly b: string;
}

/** @example unblind('a', { a: 'variant1', b: 'baseline' }) // "variant1" */
export function unblind(choice: PreferenceChoice, { a, b }: Sides): string {
  if (choice === 'a') return a;
  return choice === 'b' ? b : choice;
}

/** The side on which an answer lies; undefined for an answer that the task did not offer. */
export function blind(answer: string, { a, b }: Sides): PreferenceChoice | undefined {
  if (answer === a) return 'a';
  if (answer === b) return 'b';
  return answer === 'tie' || answer === 'cannot_tell' ? answer : undefined;
}
