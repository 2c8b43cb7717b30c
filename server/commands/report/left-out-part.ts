// What a pack or a sample left out, as lines of its Markdown report.
import { markdownTable } from '../../core/markdown/escape-markdown.ts';

/** `rows`: what, and why. None when nothing was left out; of more than `most` the first are listed, and the rest is counted. */
export function leftOutPart(rows: readonly (readonly string[])[], most: number): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - most;
  return [
    '## Left out',
    '',
    markdownTable(['what', 'why'], rows.slice(0, most)),
    ...(rest > 0 ? [`… and ${rest} more.`, ''] : []),
  ];
}
