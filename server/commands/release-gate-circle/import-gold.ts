// The gold of a gate: the labels of the round, after the exports are imported into them, and every error that an import of the exports alone finds.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { goldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { goldLabelImport } from '../gold-label-import.ts';
import { overlayFiles } from '../verify/overlay-files.ts';

export interface ImportedGold {
  /** Label file, absolute. */
  readonly labels: string;
  /** Of the import; empty without exports. */
  readonly errors: readonly GoldImportQcLine[];
  /** Report of the import, relative to the workspace; absent without exports. */
  readonly report?: string;
}

/** Throws a Fault when the exports give no label, and when there are neither exports nor labels. */
export async function importGold(
  exports: readonly string[],
  labels: string,
  runId: string,
  ports: Ports,
): Promise<ImportedGold> {
  const { files, root } = ports;
  if (exports.length === 0) {
    if (await files.stat(labels)) return { labels, errors: [] };
    throw new Fault(
      `there are no gold labels: ${labels.replace(`${root}/`, '')} is not there`,
      'give the Label Studio export (LS_EXPORT) or the labels (GOLD_LABELS)',
      { isInput: true },
    );
  }
  const qc = `reports/gold_import_qc_${runId}`;
  const isQc = (path: string): boolean => path.startsWith(`${root}/${qc}`);
  const given = { exports: [...exports], out: labels, runId, divideBy100: false };
  // Alone, as if nothing had been imported before: labels that are known already are checked all the same.
  const alone = new Map<string, Uint8Array>();
  const outcome = await goldLabelImport.run(given, {
    ...ports,
    files: overlayFiles(files, alone, { isKept: (path) => path === labels, isHidden: (path) => path === labels }),
  });
  if (outcome.verdict === 'refused' || !alone.has(labels)) {
    throw new Fault(`the exports give no gold label: ${outcome.summary}`, `${qc}.md says what became of each task`, {
      isInput: true,
    });
  }
  await goldLabelImport.run(given, {
    ...ports,
    files: overlayFiles(files, new Map(), { isKept: isQc, isHidden: () => false }),
  });
  const lines = new TextDecoder().decode(await files.readBytes(`${root}/${qc}.jsonl`)).split('\n');
  const found = lines.flatMap((line) => {
    const read = line.trim() === '' ? undefined : goldImportQcLine.safeParse(JSON.parse(line));
    return read?.success ? [read.data] : [];
  });
  return { labels, errors: found.filter(({ severity }) => severity === 'error'), report: `${qc}.md` };
}
