// Command: pseudo labels and hard cases from the daily model outputs.
import * as z from 'zod';
import type { HardCase } from '../../schemas/hard-case.ts';
import { modelOutputsKind } from '../../schemas/kinds/model-outputs.ts';
import type { ModelOutput } from '../../schemas/model-output.ts';
import type { PseudoLabel } from '../../schemas/pseudo-label.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { agreedIssues } from '../core/pseudo/agreed-issues.ts';
import { answersOfSample, type SampleAnswers } from '../core/pseudo/answers-of-sample.ts';
import { hardReasons, hardScore } from '../core/pseudo/hard-reasons.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { count, number, path, runIdOr } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { readRecords } from './evaluation/read-records.ts';
import { Pace } from './pace.ts';
import { type JobReport, jobPage, jobSentence } from './pseudo-label-job/job-report.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { runTimeOf } from './run-id.ts';
import { shownName } from './shown-name.ts';

/** Where the guides keep what the models say, and what is made of it. */
export const FACTORY = 'tmp/diag_pseudo_label_factory';

const share = { min: 0, max: 1 };

const args = z.object({
  modelOutputs: path({
    io: 'in',
    kind: 'model-outputs',
    make: 'MODEL_OUTPUTS',
    meaning: `What the models say, one answer a line; ${FACTORY}/model_outputs.ndjson when absent.`,
  }).optional(),
  out: path({
    io: 'out',
    folder: true,
    make: 'OUT',
    meaning: `Folder of the results; ${FACTORY} when absent.`,
  }).optional(),
  threshold: number({
    ...share,
    make: 'PSEUDO_THRESHOLD',
    meaning: 'Confidence that each agreeing model must reach.',
  }).default(0.8),
  models: count({ min: 2, max: 100, make: 'PSEUDO_MODELS', meaning: 'Models that must agree, 2 or more.' }).default(2),
  iou: number({ ...share, make: 'PSEUDO_IOU', meaning: 'Least IoU of two boxes that show the same issue.' }).default(
    0.3,
  ),
  disagreement: number({
    ...share,
    make: 'HARD_DISAGREEMENT',
    meaning: 'Difference of confidence from which two models disagree.',
  }).default(0.5),
  lowConfidence: number({
    ...share,
    make: 'HARD_LOW_CONFIDENCE',
    meaning: 'Highest confidence of a sample below which no model is sure.',
  }).default(0.5),
  qualityFrom: number({
    ...share,
    make: 'HARD_QUALITY_FROM',
    meaning: 'Least quality score that is borderline.',
  }).default(0.4),
  qualityTo: number({
    ...share,
    make: 'HARD_QUALITY_TO',
    meaning: 'Highest quality score that is borderline.',
  }).default(0.6),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the path of the model outputs, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const pseudoLabelJob = defineCommand({
  id: 'pseudo-label-job',
  title: 'Make Pseudo Labels and Hard Cases',
  group: 'Gold rounds',
  summary: 'Finds what several models agree on with confidence, and the samples that a person should look at first.',
  effect: 'writes',
  args,
  outputs: [
    `${FACTORY}/pseudo_labels.ndjson`,
    `${FACTORY}/hard_cases.ndjson`,
    ...reportOutputs('reports/pseudo_label_job_<run_id>'),
  ],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    if (args.qualityFrom > args.qualityTo)
      throw new Fault('HARD_QUALITY_FROM is above HARD_QUALITY_TO', 'give the lower one first', { isInput: true });
    const pace = new Pace(ports);
    const input = args.modelOutputs ?? `${root}/${FACTORY}/model_outputs.ndjson`;
    if (args.modelOutputs === undefined && !(await files.stat(input)))
      throw new Fault(
        `there is no file ${shownName(input, root)}`,
        'put there what your models say, one answer a line (docs/artifacts.md, model-outputs), or name another file with MODEL_OUTPUTS',
        { isInput: true },
      );
    const folder = await openFolder(root, files, ports.installed);
    const outputs = await readRecords<ModelOutput>(input, modelOutputsKind, folder, files, pace);
    if (outputs.records.length === 0)
      throw new Fault(`${outputs.path} holds no model outputs`, 'run the models first', { isInput: true });
    const { runId } = runTimeOf(args.runId ?? runIdIn(outputs.path) ?? runIdOf(ports.clock.now()));
    const judged = await judge(outputs.records, runId, args, pace);
    return write({ ...judged, runId, outputs, settings: settingsOf(args) }, args, ports, pace);
  },
});

type Judged = Pick<JobReport, 'samples' | 'pseudo' | 'hard' | 'single' | 'unusable' | 'replaced'>;

async function judge(records: readonly ModelOutput[], runId: string, args: Args, pace: Pace): Promise<Judged> {
  const bySample = Map.groupBy(records, ({ sample_id }) => sample_id);
  const ids = [...bySample.keys()].sort();
  const pseudo: PseudoLabel[] = [];
  const hard: HardCase[] = [];
  let [single, unusable, replaced] = [0, 0, 0];
  for (const [done, id] of ids.entries()) {
    if (pace.isDue) await pace.breathe('looking at samples', done, ids.length);
    const sample = answersOfSample(bySample.get(id)!);
    replaced += sample.replaced;
    if (sample.answers.length < 2) single++;
    const agreed = agreedIssues(sample.answers, args);
    const reasons = hardReasons(sample, agreed, args.threshold, args);
    const isRefused = sample.quality?.pass === false;
    if (isRefused && !reasons.some(({ reason }) => reason === 'borderline_quality')) {
      unusable++;
      continue;
    }
    const head = headOf(sample, runId);
    const models = sample.answers.map(({ model }) => model);
    const sawNone = models.length >= args.models && sample.answers.every(({ issues }) => issues.length === 0);
    if (!isRefused && (agreed.length > 0 || sawNone))
      pseudo.push({ ...head, issues: agreed, models, threshold: args.threshold });
    if (reasons.length > 0) {
      const consent = sample.roiOptIn === undefined ? {} : { roi_opt_in: sample.roiOptIn };
      hard.push({ ...head, score: hardScore(reasons), reasons, models, ...consent });
    }
  }
  hard.sort((a, b) => b.score - a.score || (a.sample_id < b.sample_id ? -1 : 1));
  return { samples: ids.length, pseudo, hard, single, unusable, replaced };
}

function headOf({ sampleId, source, buckets }: SampleAnswers, runId: string) {
  return { sample_id: sampleId, run_id: runId, ...(source === undefined ? {} : { source }), ...buckets };
}

function settingsOf({ threshold, models, iou, disagreement, lowConfidence, qualityFrom, qualityTo }: Args) {
  return {
    ...{ threshold, models, iou, disagreement, low_confidence: lowConfidence },
    ...{ quality_from: qualityFrom, quality_to: qualityTo },
  };
}

async function write(judged: Omit<JobReport, 'written'>, args: Args, ports: Ports, pace: Pace): Promise<Outcome> {
  const { runId, pseudo, hard, outputs, samples, single, unusable, replaced } = judged;
  const { root, files } = ports;
  const out = args.out ?? `${root}/${FACTORY}`;
  const paths = { pseudo: `${out}/pseudo_labels.ndjson`, hard: `${out}/hard_cases.ndjson` };
  const named = { pseudo: shownName(paths.pseudo, root), hard: shownName(paths.hard, root) };
  const report = { ...judged, written: named };
  // The last moment at which stopping costs nothing: from here on all of it is written.
  await pace.breathe('writing', samples, samples);
  await files.write(paths.pseudo, ndjsonOf(pseudo));
  await files.write(paths.hard, ndjsonOf(hard));
  const name = `reports/pseudo_label_job_${runId}`;
  const written = await writeReport(name, jobPage(report, name), ports);
  const [left] = outputs.leftOut;
  const wayOut = left && `${outputs.path}:${left.lineNumber}:${left.column} ${left.message}`;
  return {
    verdict: left ? 'fail' : 'pass',
    summary: jobSentence(report),
    ...(wayOut === undefined ? {} : { wayOut }),
    reports: [...written.files, named.pseudo, named.hard],
    data: {
      ...{ run_id: runId, samples, pseudo_labels: pseudo.length, hard_cases: hard.length, unusable },
      ...{ answered_by_one_model: single, answers_replaced: replaced, lines_left_out: outputs.leftOut },
    },
  };
}
