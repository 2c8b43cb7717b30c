// Command: decide from a gold round whether a variant may be released.
import * as z from 'zod';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { checksInForce } from '../core/gates/checks-in-force.ts';
import { circleChecks } from '../core/gates/circle-checks.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { groupName } from '../core/report/group-name.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { contextOf, openFolder } from '../workspace/folder.ts';
import { count, path, paths, runIdOr, text } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { goldRecordsKey } from './evaluation/eval-gold-records.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { readThresholds } from './gates/read-thresholds.ts';
import { staleInputs } from './gates/stale-inputs.ts';
import { usedFiles } from './gates/used-files.ts';
import { writeGate } from './gates/write-gate.ts';
import { findReviewPack } from './gold-pack/find-review-pack.ts';
import { Pace } from './pace.ts';
import { crosssetGaps } from './release-gate-circle/crossset-gaps.ts';
import { agreementIn, evaluationOf, overallDifference, recordsIn } from './release-gate-circle/evidence-data.ts';
import { importGold } from './release-gate-circle/import-gold.ts';
import { evaluate, evidenceOf, linksOf, measure } from './release-gate-circle/measure-round.ts';
import { runTimeOf } from './run-id.ts';
import { shownName } from './shown-name.ts';

const GATE = 'release-gate-circle';

const args = z.object({
  lsExport: paths({
    io: 'in',
    kind: ['label-studio-export', 'label-studio-min', 'label-studio-completions', 'label-studio-lines'],
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: 'LS_EXPORT',
    ask: true,
    meaning: 'Label Studio exports of the round; the labels that are imported already when absent.',
  }).default([]),
  reviewJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: 'REVIEW_JSONL',
    ask: true,
    meaning: 'Review pack with the predictions of both variants; that of the run id, else the newest, when absent.',
  }).optional(),
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: 'GOLD_LABELS',
    meaning:
      'Gold labels of the round; those in artifacts/gold_round1_real_<run_id> or gold_round1_<run_id> when absent.',
  }).optional(),
  candidate: text({ make: 'CANDIDATE', meaning: 'Variant that may be released.' }).default('variant1'),
  baseline: text({ make: 'BASELINE', meaning: 'Variant that is in use.' }).default('baseline'),
  lapa: path({
    io: 'in',
    folder: true,
    kind: 'image-index',
    make: ['EXTERNAL_INDEX_LAPA', 'LAPA_DIR'],
    meaning: 'Folder of LaPa, or an index of its photos; as for eval-circle-crossset when absent.',
  }).optional(),
  celeba: path({
    io: 'in',
    folder: true,
    kind: 'image-index',
    make: ['EXTERNAL_INDEX_CELEBA', 'CELEBA_DIR'],
    meaning: 'Folder of CelebAMask-HQ, or an index of its photos; as for eval-circle-crossset when absent.',
  }).optional(),
  limit: count({ min: 1, max: 1_000_000, make: 'LIMIT', meaning: 'Most photos of each external set.' }).default(150),
  ...bootstrapArguments('decision'),
  runId: runIdOr('newest', {
    meaning: 'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the review pack or exports when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const releaseGateCircle = defineCommand({
  id: GATE,
  title: 'Decide Release from Gold Round',
  group: 'Gold rounds',
  summary:
    'Imports the exports, evaluates, compares and measures agreement, then judges every check: PASS, FAIL, or how many samples are missing.',
  effect: 'writes',
  args,
  outputs: ['reports/RELEASE_GATE_CIRCLE_<run_id>.{md,html,json,svg}'],
  async run(args, given): Promise<Outcome> {
    // One time for the decision and all reports that it makes, so that they come out the same when it is made again.
    const now = given.clock.now();
    const ports: Ports = { ...given, clock: { now: () => now } };
    const { root, files } = ports;
    const pace = new Pace(given);
    await refuseMissing(args.lsExport, ports);
    const folder = await openFolder(root, files, ports.installed);
    const thresholds = await readThresholds(GATE, root, files);
    const pack = await findReviewPack({ reviewJsonl: args.reviewJsonl, runId: args.runId }, folder, ports);
    const named = [shownName(pack, root), ...args.lsExport].map(runIdIn).find((id) => id !== undefined);
    const { runId } = runTimeOf(args.runId ?? named ?? runIdOf(now));
    const gold = await importGold(args.lsExport, await labelsOf(args, runId, ports), runId, ports);
    const { taxonomy } = contextOf(folder, shownName(gold.labels, root), goldLabelsKind);
    const asked = checksInForce(GATE, thresholds, taxonomy);
    const round = { runId, labels: gold.labels, pack, isCrossset: asked.checks.has('crossset_gap') };
    const evaluated = await evaluate(args, round, ports);
    const evaluation = evaluationOf(evaluated, args.candidate);
    refuseOtherRun(evaluation.predictedBy, args.runId ?? named, shownName(pack, root));
    const measured = await measure(args, round, ports);
    const evidence = await usedFiles(evidenceOf(args, round, root), ports, pace);
    const errors = [...gold.errors.map(({ file, message }) => `${file}: ${message}`), ...evaluation.labelErrors];
    const samples = evaluation.groups[0]?.samples ?? 0;
    const checks = circleChecks(
      {
        groups: evaluation.groups,
        strongModules: [...(taxonomy?.strongModules ?? [])],
        difference: overallDifference(measured.compared),
        agreement: agreementIn(measured.agreed),
        gaps: measured.crossset ? crosssetGaps(measured.crossset, args.candidate) : [],
        importErrors: {
          ...{ count: errors.length, labels: samples },
          ...(errors[0] === undefined ? {} : { first: errors[0] }),
        },
        unpredicted: { samples: evaluation.unpredicted, of: samples + evaluation.unpredicted.length },
        stale: await staleInputs(evidence, { root, images: folder.config.images, files }, pace, [
          ...[gold.labels, pack],
          ...args.lsExport,
        ]),
        links: linksOf(measured, runId, gold.report ?? shownName(gold.labels, root)),
        recordsOf: (part) => {
          const parts = part === undefined ? [] : [typeof part === 'string' ? part : groupName(part)];
          return recordsIn(evaluated, goldRecordsKey(args.candidate, ...parts));
        },
      },
      asked.checks,
    );
    const { candidate, baseline, seed } = args;
    return writeGate(
      {
        ...{ gate: GATE, title: 'Release gate: gold circle', name: `reports/RELEASE_GATE_CIRCLE_${runId}`, runId },
        ...{ candidate, baseline, checks, leftOut: asked.leftOut, seed, mock: evaluation.mock },
        evidence: [...evidence, thresholds.file],
        parameters: parametersOf({ ...args, reviewJsonl: pack, goldLabels: gold.labels }, root),
      },
      ports,
    );
  },
});

/** A decision of one run that rests on the predictions of another would be believed to be about the first. */
function refuseOtherRun(predictedBy: string | undefined, asked: string | undefined, pack: string): void {
  if (predictedBy === undefined || asked === undefined || predictedBy === asked) return;
  throw new Fault(
    `the predictions in ${pack} are of run ${predictedBy}, the gate is asked to decide on run ${asked}`,
    `give RUN_ID=${predictedBy} to decide on them, or the review pack of run ${asked}`,
    { isInput: true },
  );
}

/** The file named, else the one of the round that is there, else where the round's labels go. */
async function labelsOf({ goldLabels }: Args, runId: string, { root, files }: Ports): Promise<string> {
  if (goldLabels !== undefined) return goldLabels;
  const [real, legacy] = ['gold_round1_real', 'gold_round1'].map((name) => `${root}/artifacts/${name}_${runId}`);
  for (const folder of [real, legacy])
    if (await files.stat(`${folder}/gold_labels.ndjson`)) return `${folder}/gold_labels.ndjson`;
  const isPacked = await files.stat(`${real}/manifest.json`);
  return `${isPacked ? real : legacy}/gold_labels.ndjson`;
}

/** A decision names an export outside of the workspace by its name alone, so that it is not found when the decision is made again. */
async function refuseMissing(exports: readonly string[], { root, files }: Ports): Promise<void> {
  for (const path of exports) {
    if ((await files.stat(path)) || (await files.isFolder(path))) continue;
    throw new Fault(
      `there is no export ${shownName(path, root)} in the workspace`,
      'if the decision was made from one outside, copy it into the workspace and give it as LS_EXPORT; without LS_EXPORT the gate decides on the labels that are imported already',
      { isInput: true },
    );
  }
}
