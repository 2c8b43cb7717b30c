// What an import came to, in one sentence: the same in its report, the notification and on the command line.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { counted } from '../../core/text/counted.ts';
import type { ImportAccount } from './import-account.ts';

export function verdictSentence({ total, lines, sources }: ImportAccount): string {
  const { newLabels, updatedLabels, knownLabels, withdrawnLabels } = total;
  const files = sources.length === 1 ? sources[0]!.source.file : `${sources.length} files`;
  if (newLabels + updatedLabels + knownLabels === 0) return `No label came out of ${files}: ${reasonsOf(lines)}.`;
  const parts = [
    counted(newLabels, 'new label'),
    ...(updatedLabels > 0 ? [counted(updatedLabels, 'update')] : []),
    ...(knownLabels > 0 ? [`${knownLabels} already there`] : []),
    ...(withdrawnLabels > 0 ? [`${withdrawnLabels} withdrawn`] : []),
  ];
  const errors = lines.filter(({ severity }) => severity === 'error').length;
  const warnings = lines.filter(({ severity }) => severity === 'warning').length;
  return `Imported ${parts.join(', ')} from ${files}: ${troublesOf(errors, warnings)}.`;
}

/** Such as "2 errors and 1 warning". */
export function troublesOf(errors: number, warnings: number): string {
  const troubles = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return troubles.length === 0 ? 'nothing to look at' : troubles.join(' and ');
}

/** The codes that took most away, most frequent first. */
function reasonsOf(lines: readonly GoldImportQcLine[]): string {
  const counts = new Map<string, number>();
  for (const { code, outcome } of lines) {
    if (outcome === 'refused' || outcome === 'skipped') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return most.map(([name, count]) => `${count} × ${name}`).join(', ') || 'it holds no tasks';
}
