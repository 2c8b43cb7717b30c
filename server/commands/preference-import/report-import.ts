// What both preference imports say of themselves: report, account and outcome.
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { countCodes, countsOf, importReport, verdictSentence } from '../import/import-report.ts';
import { shownName, shownPath } from '../shown-name.ts';
import type { ImportedVotes } from './import-votes.ts';

const DEFINITIONS = [
  'A vote is joined to its task by task_id, and its sides become variants through the manifest, which alone knows them.',
  'Result items are the answers that an annotation holds, overall and by module, and its notes.',
  'Corrections are new labels that supersede the ones before; nothing is changed or deleted.',
  'An answer that its annotator took back is followed by a record that withdraws it; neither counts.',
  'An id of a label is a hash of what it says: a record that was edited by hand is told and left out of evaluations.',
];

/** `out` is absolute. */
export async function reportImport(
  { account, round }: ImportedVotes,
  runId: string,
  out: string,
  ports: Ports,
): Promise<Outcome> {
  const { root, files } = ports;
  const name = `reports/preference_import_qc_${runId}`;
  const shown = shownName(out, root);
  const { manifest } = round;
  const facts = { runId, round: manifest.round, taxonomyVersion: manifest.taxonomy_version, out: shown };
  const about = { title: 'Preference label import', definitions: DEFINITIONS, parameters: { manifest: round.path } };
  await files.write(`${root}/${name}.jsonl`, account.lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await files.write(`${root}/${name}.md`, importReport(account, { ...about, ...facts }));
  const { total } = account;
  const errors = account.lines.filter(({ severity }) => severity === 'error');
  const worst = errors[0] ?? account.lines.find(({ severity }) => severity === 'warning');
  const labeled = total.newLabels + total.updatedLabels + total.knownLabels;
  const unreadable = account.lines.filter(({ code }) => code === 'unreadable-file').length;
  const isRefused = unreadable === account.sources.length;
  const hasLabels = (await files.stat(out)) !== undefined;
  return {
    verdict: isRefused ? 'refused' : errors.length === 0 && labeled > 0 ? 'pass' : 'fail',
    summary: verdictSentence(account),
    ...(worst ? { wayOut: `${worst.message} (${worst.code}); ${name}.md tells all` } : {}),
    reports: [`${name}.md`, `${name}.jsonl`, ...(hasLabels ? [shownPath(out, root)] : [])],
    data: {
      run_id: runId,
      round: manifest.round,
      out: shown,
      counts: countsOf(total),
      lines: countCodes(account.lines),
    },
  };
}
