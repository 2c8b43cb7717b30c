// The part of a report that tells what was not evaluated, and why: that is never a pass.
import { markdownTable } from '../../core/markdown/escape-markdown.ts';

export interface NotEvaluated {
  readonly what: string;
  readonly why: string;
}

/** Lines in the report; the JSON of the command has all. */
const MOST = 50;

/** Markdown lines; none when everything was evaluated. */
export function notEvaluatedPart(list: readonly NotEvaluated[]): string[] {
  if (list.length === 0) return [];
  const rows = list.slice(0, MOST).map(({ what, why }) => [what, why]);
  const rest = list.length - MOST;
  return [
    '## Not evaluated',
    '',
    markdownTable(['what', 'why'], rows),
    ...(rest > 0 ? [`… and ${rest} more.`, ''] : []),
  ];
}
