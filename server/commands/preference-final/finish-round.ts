// The last step of a preference round: import votes and adjudication, merge, evaluate, judge, report.
import type { GateDecision } from '../../../schemas/gate-decision.ts';
import { resultOf } from '../../core/preference/evaluate-preference.ts';
import { folderOf } from '../../core/text/path-parts.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { parametersOf } from '../evaluation/parameters-of.ts';
import { findExports } from '../import/find-exports.ts';
import type { Pace } from '../pace.ts';
import { choosePair } from '../preference/choose-pair.ts';
import { evaluateRound } from '../preference/evaluate-round.ts';
import { judgeRound } from '../preference/judge-round.ts';
import { readPreferenceLabels } from '../preference/read-preference-labels.ts';
import { mergeFiles } from '../preference-adjudication/merge-files.ts';
import { type ImportedVotes, importVotes } from '../preference-import/import-votes.ts';
import { readPreferenceRound } from '../preference-import/read-round.ts';
import { writeReport } from '../report/write-report.ts';
import { shownName } from '../shown-name.ts';
import { finalPage } from './final-report.ts';

export interface RoundToFinish {
  /** Absolute. */
  readonly manifest: string;
  readonly baseExports: readonly string[];
  readonly adjExports: readonly string[];
  readonly adjManifest?: string | undefined;
  /** Folder of the labels. */
  readonly out?: string | undefined;
  readonly baseline?: string | undefined;
  readonly candidate?: string | undefined;
  readonly runId?: string | undefined;
  readonly seed: number;
  readonly draws: number;
}

/** Its verdict is that of the gate; votes that were not counted are told beside it. */
export async function finishRound(asked: RoundToFinish, ports: Ports, pace: Pace): Promise<Outcome> {
  const { root, files } = ports;
  const round = await readPreferenceRound(asked.manifest, root, files);
  const runId = asked.runId ?? round.manifest.run_id;
  const pair = choosePair(asked, round.manifest);
  const out = asked.out ?? `${round.folder}/final`;
  const [base, adjudication, merged] = ['base_labels', 'adjudication_labels', 'preference_labels_merged'].map(
    (name) => `${out}/${name}.ndjson`,
  ) as [string, string, string];
  // Labels that were imported before are no reason to count them: the decision rests on what is named now, and comes out the same again.
  const votes = await importVotes(
    { exports: asked.baseExports, manifest: asked.manifest, out: base, anew: true },
    ports,
  );
  const expert = await importAdjudication(asked, round.folder, adjudication, ports);
  const both = await mergeFiles({ base, adjudication, out: merged }, ports, pace);
  const alone = await readPreferenceLabels(base, round, pair, runId, ports, pace);
  const before = await pace.finish(resultOf(alone.samples, 'overall', {}, pair, asked), 'annotators alone');
  const { seed, draws } = asked;
  const { report, records } = await evaluateRound({ labels: merged, round, pair, runId, seed, draws }, ports, pace);
  const evalJsonl = `${root}/reports/eval_preference_${runId}.jsonl`;
  const evalMd = `${root}/reports/eval_preference_${runId}.md`;
  const parameters = parametersOf({ evalJsonl, evalMd, manifest: asked.manifest, draws }, root);
  const exports = [...asked.baseExports, ...asked.adjExports];
  const judged = await judgeRound({ round, evalJsonl, evalMd, exports, runId, seed, draws, parameters }, ports, pace);
  const name = `reports/PREFERENCE_FINAL_${runId}`;
  const labels = [base, adjudication, merged].map((path) => shownName(path, root));
  const facts = {
    runId,
    name,
    decision: judged.data as GateDecision,
    report,
    records,
    before,
    alone,
    merged: both,
    labels,
  };
  const accounts = { base: votes.account, adjudication: asked.adjExports.length > 0 ? expert.account : undefined };
  const written = await writeReport(name, finalPage({ ...facts, ...accounts }), ports);
  const errors = [votes, expert].flatMap(({ account }) => account.lines.filter(({ severity }) => severity === 'error'));
  const more =
    errors.length > 0
      ? ` ${errors.length} vote${errors.length === 1 ? ' was' : 's were'} not counted: ${errors[0]!.message}.`
      : '';
  const leftOut = [votes, expert].flatMap((imported) => imported.leftOut);
  return {
    ...judged,
    summary: `${judged.summary}${more}${leftOutSentence(leftOut)}`,
    reports: [
      ...written.files.filter((file) => !file.endsWith('.svg')),
      ...judged.reports,
      evalMd.slice(root.length + 1),
      ...labels,
    ],
  };
}

/** What stood in final/ and comes from none of the named exports. */
function leftOutSentence(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const [are, more] = [ids.length === 1 ? ' is' : 's are', ids.length > 3 ? ` and ${ids.length - 3} more` : ''];
  const names = ids.slice(0, 3).map((id) => `"${id}"`);
  return ` ${ids.length} label${are} no longer in final/, because no named export gives ${ids.length === 1 ? 'it' : 'them'}: ${names.join(', ')}${more}.`;
}

/** Without exports an empty file stands for the adjudication, so that the merge is the base. */
async function importAdjudication(
  { manifest: roundManifest, adjExports, adjManifest }: RoundToFinish,
  folder: string,
  out: string,
  ports: Ports,
): Promise<ImportedVotes> {
  const { files } = ports;
  if (adjExports.length === 0) return importVotes({ exports: [], manifest: roundManifest, out, anew: true }, ports);
  const [first] = await findExports(adjExports, files);
  const places = [
    ...(adjManifest === undefined ? [] : [adjManifest]),
    `${folderOf(first!)}/manifest.json`,
    `${folder}/adjudication/manifest.json`,
  ];
  for (const manifest of places) {
    if (await files.stat(manifest)) return importVotes({ exports: adjExports, manifest, out, anew: true }, ports);
  }
  throw new Fault(
    'the adjudication has no manifest, so that its sides are unknown',
    'name it with ADJ_MANIFEST, or make the pack: preference-adjudication-pack',
    {
      isInput: true,
    },
  );
}
