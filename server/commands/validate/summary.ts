// Says in one sentence what a validation found.
import { counted } from '../../core/text/counted.ts';
import type { Counts } from './problem-report.ts';

export function summarize(files: number, filesWithProblems: number, counts: Counts): string {
  const found = [
    counted(counts.error, 'error'),
    counted(counts.warning, 'warning'),
    counts.information > 0 ? counted(counts.information, 'remark') : '',
    counts.hint > 0 ? counted(counts.hint, 'hint') : '',
  ].filter((part) => part !== '' && !part.startsWith('0 '));
  if (found.length === 0) return `No problems in ${counted(files, 'file')}.`;
  return `${listed(found)} in ${filesWithProblems} of ${counted(files, 'file')}.`;
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
