// Says in one sentence what a validation found.
import type { Counts } from './problem-report.ts';

export function summarize(files: number, filesWithProblems: number, counts: Counts): string {
  const found = [
    plural(counts.error, 'error'),
    plural(counts.warning, 'warning'),
    counts.information > 0 ? plural(counts.information, 'remark') : '',
    counts.hint > 0 ? plural(counts.hint, 'hint') : '',
  ].filter((part) => part !== '' && !part.startsWith('0 '));
  if (found.length === 0) return `No problems in ${plural(files, 'file')}.`;
  return `${listed(found)} in ${filesWithProblems} of ${plural(files, 'file')}.`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
