// What was not evaluated, and why: that is never a pass.
import { notEvaluatedParts } from '../../core/report/closing-parts.ts';
import { partsMarkdown } from '../../core/report/report-markdown.ts';

export interface NotEvaluated {
  readonly what: string;
  readonly why: string;
}

/** Markdown lines; none when everything was evaluated. */
export function notEvaluatedPart(list: readonly NotEvaluated[]): string[] {
  return partsMarkdown(notEvaluatedParts(list));
}
