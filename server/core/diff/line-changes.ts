// What differs between two texts that hold no records, such as labeling configs: their lines, however they are set in.
import { unifiedDiff } from '../text/unified-diff.ts';
import type { FieldChange } from './diff-records.ts';

/** Lines without any sign are no difference. */
export async function lineChanges(before: string, after: string): Promise<FieldChange[]> {
  const changes: FieldChange[] = [];
  for await (const hunk of unifiedDiff(linesIn(before), linesIn(after), '')) {
    if (!hunk.startsWith('@@')) continue;
    for (const line of hunk.split('\n').slice(1)) {
      if (line.startsWith('-')) changes.push({ field: 'line', before: line.slice(1) });
      if (line.startsWith('+')) changes.push({ field: 'line', after: line.slice(1) });
    }
  }
  return changes;
}

function linesIn(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => `${line.trim()}\n`)
    .filter((line) => line !== '\n');
}
