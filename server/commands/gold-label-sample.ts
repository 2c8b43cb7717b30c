// Command: draw labeling tasks by quota, hard cases first, without photos.
import * as z from 'zod';
import type { HardCase } from '../../schemas/hard-case.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { hardCasesKind } from '../../schemas/kinds/hard-cases.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { type Folder, openFolder } from '../workspace/folder.ts';
import { choice, count, flag, number, path, paths, runIdOr } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { type RecordInput, readRecords } from './evaluation/read-records.ts';
import { drawTasks } from './gold-label-sample/draw-tasks.ts';
import { readPool } from './gold-label-sample/sample-pool.ts';
import { type SampleReport, samplePage, sampleSentence } from './gold-label-sample/sample-report.ts';
import { Pace } from './pace.ts';
import { FACTORY } from './pseudo-label-job.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { runTimeOf } from './run-id.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  total: count({ min: 1, max: 1_000_000, make: 'GOLD_TOTAL', ask: true, meaning: 'Tasks wanted.' }).default(500),
  hardRatio: number({
    min: 0,
    max: 1,
    make: 'GOLD_HARD_RATIO',
    ask: true,
    meaning: 'Share of hard cases among them, 0.5 or more recommended.',
  }).default(0.6),
  allowRoi: flag({
    make: 'GOLD_ALLOW_ROI',
    meaning:
      'Add the address of a region image where the person opted in; assay.config.json must allow it too (allow_roi).',
  }),
  pool: path({
    io: 'in',
    kind: ['model-outputs', 'review-pack'],
    make: 'GOLD_POOL',
    meaning: `Model outputs or review pack with the samples to draw from; ${FACTORY}/model_outputs.ndjson when absent.`,
  }).optional(),
  hardCases: path({
    io: 'in',
    kind: 'hard-cases',
    make: 'GOLD_HARD_CASES',
    meaning: `Hard cases, as pseudo-label-job writes them; ${FACTORY}/hard_cases.ndjson when absent.`,
  }).optional(),
  exclude: paths({
    io: 'in',
    kind: 'gold-labels',
    make: 'GOLD_EXCLUDE',
    meaning: 'Gold labels whose samples are not drawn again.',
  }).optional(),
  quotas: choice(['balanced', 'proportional'], {
    make: 'GOLD_QUOTAS',
    meaning: 'As many of each cell of tone, lighting and region, or as the pool is spread.',
  }).default('balanced'),
  out: path({
    io: 'out',
    kind: 'gold-tasks',
    make: 'OUT',
    meaning: `Task file; ${FACTORY}/gold_label_tasks.jsonl when absent.`,
  }).optional(),
  seed: count({ min: 0, meaning: 'Seed of the draw; the same seed gives the same tasks.' }).default(20260211),
  runId: runIdOr('new', {
    meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the hard cases or the pool, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const goldLabelSample = defineCommand({
  id: 'gold-label-sample',
  title: 'Sample Gold Labeling Tasks',
  group: 'Gold rounds',
  summary: 'Draws tasks by quota over tone, lighting and region, hard cases first, with no photo and no path of one.',
  effect: 'writes',
  args,
  outputs: [`${FACTORY}/gold_label_tasks.jsonl`, ...reportOutputs('reports/gold_label_sample_<run_id>')],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const pace = new Pace(ports);
    const folder = await openFolder(root, files, ports.installed);
    if (args.allowRoi && !folder.config.allow_roi)
      throw new Fault(
        'GOLD_ALLOW_ROI asks for region images, which this workspace does not allow',
        'set "allow_roi": true in assay.config.json, or leave GOLD_ALLOW_ROI out',
        { isInput: true },
      );
    const pool = await readPool(args.pool ?? `${root}/${FACTORY}/model_outputs.ndjson`, folder, ports, pace);
    if (pool.samples.length === 0)
      throw new Fault(`${pool.path} holds no samples`, 'run the models first', { isInput: true });
    const hard = await readHardCases(args, folder, ports, pace);
    const labeled = await labeledSamples(args.exclude ?? [], folder, ports, pace);
    const runOfHard = hard?.records[0]?.run_id;
    const { runId } = runTimeOf(args.runId ?? runOfHard ?? runIdIn(pool.path) ?? runIdOf(ports.clock.now()));
    const out = args.out ?? `${root}/${FACTORY}/gold_label_tasks.jsonl`;
    const drawn = await drawTasks({ ...args, folder, pool, hard, labeled, runId, out: shownName(out, root) }, pace);
    return write(out, drawn, ports);
  },
});

async function readHardCases(
  { hardCases, hardRatio }: Args,
  folder: Folder,
  { root, files }: Ports,
  pace: Pace,
): Promise<RecordInput<HardCase> | undefined> {
  const path = hardCases ?? `${root}/${FACTORY}/hard_cases.ndjson`;
  if (hardCases === undefined && !(await files.stat(path))) {
    if (hardRatio === 0) return undefined;
    throw new Fault(
      `there is no file ${shownName(path, root)}`,
      'run pseudo-label-job first, name the hard cases with GOLD_HARD_CASES, or set GOLD_HARD_RATIO=0',
      { isInput: true },
    );
  }
  return readRecords<HardCase>(path, hardCasesKind, folder, files, pace);
}

async function labeledSamples(
  paths: readonly string[],
  folder: Folder,
  { files }: Ports,
  pace: Pace,
): Promise<Set<string>> {
  const labeled = new Set<string>();
  for (const path of paths) {
    const { records } = await readRecords<{ sample_id: string }>(path, goldLabelsKind, folder, files, pace);
    for (const { sample_id } of records) labeled.add(sample_id);
  }
  return labeled;
}

async function write(out: string, report: SampleReport, { root, files }: Ports): Promise<Outcome> {
  const { runId, tasks, pool, hard, refused, strangers, skipped, roi } = report;
  const data = {
    ...{ run_id: runId, tasks: tasks.length, hard: tasks.filter((task) => task.hard).length, refused, skipped },
    ...{ roi: roi.filter((one) => one === 'with').length, hard_cases_not_in_pool: strangers },
    lines_left_out: [...pool.leftOut, ...(hard?.leftOut ?? [])],
  };
  if (tasks.length === 0) {
    const [first] = refused;
    const wayOut = first ? `sample ${first.sampleId}: ${first.why}` : 'every sample is labeled or not good enough';
    return { verdict: 'refused', summary: `No sample of ${pool.path} can become a task.`, wayOut, reports: [], data };
  }
  const name = `reports/gold_label_sample_${runId}`;
  await files.write(out, ndjsonOf(tasks));
  const written = await writeReport(name, samplePage(report, name), { root, files });
  const broken = [pool, ...(hard ? [hard] : [])].find(({ leftOut }) => leftOut.length > 0);
  const [left] = broken?.leftOut ?? [];
  const wayOut = left && `${broken!.path}:${left.lineNumber}:${left.column} ${left.message}`;
  return {
    verdict: left ? 'fail' : 'pass',
    summary: sampleSentence(report),
    ...(wayOut === undefined ? {} : { wayOut }),
    reports: [...written.files, report.out],
    data,
  };
}
