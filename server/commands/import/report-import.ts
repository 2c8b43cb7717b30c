// What an import says of itself: its account line by line, the report over it, and the outcome.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { ndjsonOf } from '../../core/text/ndjson-of.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { writeReport } from '../report/write-report.ts';
import { shownName, shownPath } from '../shown-name.ts';
import type { Counts, ImportAccount } from './import-account.ts';
import { type ImportFacts, importPage } from './import-page.ts';
import { replacedAccount } from './replaced-account.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** `name`: the report without its extension, relative to the workspace; `out`: the label file, absolute. */
export async function reportImport(
  account: ImportAccount,
  facts: ImportFacts,
  name: string,
  out: string,
  ports: Ports,
): Promise<Outcome> {
  const { root, files } = ports;
  const { total, lines, sources } = account;
  const shown = shownName(out, root);
  const covered = new Set([shown, ...sources.map(({ source }) => source.file)]);
  const replaced = await replacedAccount(`${root}/${name}.jsonl`, covered, files);
  await files.write(`${root}/${name}.jsonl`, ndjsonOf(lines));
  const written = await writeReport(name, importPage(account, facts, name, shown), ports);
  const errors = lines.filter(({ severity }) => severity === 'error');
  const worst = errors[0] ?? lines.find(({ severity }) => severity === 'warning');
  const labeled = total.newLabels + total.updatedLabels + total.knownLabels;
  const isRefused = lines.filter(({ code }) => code === 'unreadable-file').length === sources.length;
  const hasLabels = (await files.stat(out)) !== undefined;
  return {
    verdict: isRefused ? 'refused' : errors.length === 0 && labeled > 0 ? 'pass' : 'fail',
    summary: `${verdictSentence(account)}${replaced}`,
    ...(worst ? { wayOut: `${placeOf(worst)}${worst.message} (${worst.code}); ${name}.md tells all` } : {}),
    reports: [...written.files, `${name}.jsonl`, ...(hasLabels ? [shownPath(out, root)] : [])],
    data: {
      ...{ run_id: facts.runId, round: facts.round, out: shown, taxonomy_version: facts.taxonomyVersion },
      ...{ counts: countsOf(total), lines: countCodes(lines) },
    },
  };
}

/** Where to look in Label Studio. */
function placeOf({ task_id, annotation_id, region_id }: GoldImportQcLine): string {
  const parts = [
    ...(task_id === undefined ? [] : [`task ${task_id}`]),
    ...(annotation_id === undefined ? [] : [`annotation ${annotation_id}`]),
    ...(region_id === undefined ? [] : [`region ${region_id}`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}

/** The sums of the report. */
function countsOf(total: Counts): Record<string, Record<string, number>> {
  return {
    tasks: { found: total.tasks, labeled: total.labeledTasks },
    annotations: {
      found: total.annotations,
      labeled: total.labeledAnnotations,
      skipped: total.skippedAnnotations,
      refused: total.refusedAnnotations,
    },
    items: { found: total.items, used: total.usedItems, skipped: total.skippedItems, refused: total.refusedItems },
    predictions: { found: total.predictions },
    labels: {
      ...{ new: total.newLabels, updated: total.updatedLabels, known: total.knownLabels },
      ...(total.withdrawnLabels > 0 ? { withdrawn: total.withdrawnLabels } : {}),
    },
  };
}

/** Lines of the account by code. */
function countCodes(lines: readonly GoldImportQcLine[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of lines) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
