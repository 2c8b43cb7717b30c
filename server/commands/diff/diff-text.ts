// A comparison as text for a terminal: one line a record, its fields below it.
import type { FileDiff } from '../../core/diff/file-diff.ts';
import { showSafely } from '../../core/text/show-safely.ts';
import type { ComparedFile } from './compared-file.ts';
import { changeText, countText, recordTitle, totalsOf } from './diff-words.ts';

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;
const COLORS = { added: '\x1b[32m', removed: '\x1b[31m', changed: '\x1b[33m' } as const;

export function diffText(files: readonly ComparedFile[], colors: boolean): string {
  return files.map((file) => fileText(file, colors)).join('\n');
}

function fileText({ title, diff }: ComparedFile, colors: boolean): string {
  const lines = [`${title}: ${totalsOf(diff)}`];
  for (const change of diff.header) lines.push(`  ~ ${change.field || 'the document'}: ${changeText(change)}`);
  for (const record of diff.changes) {
    const line = `  ${SIGNS[record.change]} ${recordTitle(record)}`;
    lines.push(colors ? `${COLORS[record.change]}${showSafely(line)}\x1b[0m` : line);
    for (const change of record.fields) lines.push(`      ${change.field || 'the record'}: ${changeText(change)}`);
  }
  lines.push(...restOf(diff).map((line) => `  ${line}`));
  for (const { side, line, message } of diff.unreadable) lines.push(`  ! line ${line} ${side}: ${message}`);
  for (const count of diff.counts) lines.push(`  uses of ${countText(count)}`);
  return lines
    .map((line) => (colors && line.startsWith('\x1b') ? line : showSafely(line)))
    .join('\n')
    .concat('\n');
}

/** What is counted but not listed. */
export function restOf({ added, removed, changed, changes }: FileDiff): string[] {
  const rest = added + removed + changed - changes.length;
  return rest > 0 ? [`… and ${rest} more`] : [];
}
