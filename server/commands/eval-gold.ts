// Command: measure predictions against gold labels.
import * as z from 'zod';
import type { CalibrationSample } from '../../schemas/calibration-sample.ts';
import { calibrationSamplesOf } from '../core/calibration/calibration-samples-of.ts';
import { evaluateSample, type GoldSample, type SampleRow } from '../core/evaluation/evaluate-gold.ts';
import { meanIou, summarizeGold } from '../core/evaluation/summarize-gold.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { csvOf } from '../core/report/csv.ts';
import { intervalChart } from '../core/report/interval-chart.ts';
import { isDefined, type Measure } from '../core/undefined.ts';
import type { Ports } from '../ports/ports.ts';
import { count, path, runIdOr } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import {
  type EvalGoldReport,
  evalGoldMarkdown,
  evalGoldSentence,
  type VariantResult,
} from './evaluation/eval-gold-report.ts';
import { type GoldRound, readGoldRound } from './evaluation/gold-round.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import { Pace } from './pace.ts';

/** Predicted issue boxes match gold ones from this IoU on, for the calibrator's training samples. */
const MATCH_IOU = 0.3;
const SEED = 20260211;

const args = z.object({
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: ['EVAL_GOLD_LABELS', 'GOLD_LABELS'],
    meaning: 'Gold labels.',
  }),
  predJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: ['EVAL_GOLD_PRED_JSONL', 'PRED_JSONL'],
    meaning: 'Review pack with the predictions of each variant.',
  }),
  draws: count({ min: 100, max: 100_000, meaning: 'Bootstrap draws behind each interval.' }).default(2000),
  seed: count({ min: 0, meaning: 'Seed of the draws; the same seed gives the same report.' }).default(SEED),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions or labels, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const evalGold = defineCommand({
  id: 'eval-gold',
  title: 'Evaluate Predictions Against Gold Labels',
  group: 'Gold rounds',
  summary: 'Measures how well predicted regions meet the gold ones, per module, bucket and sample, with intervals.',
  effect: 'writes',
  args,
  outputs: [
    'reports/eval_gold_<run_id>.md',
    'reports/eval_gold_<run_id>.csv',
    'reports/eval_gold_<run_id>.jsonl',
    'reports/eval_gold_<run_id>_modules.svg',
    'artifacts/calibration_train_samples.ndjson',
  ],
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const round = await readGoldRound(args, ports, pace);
    const runId = args.runId ?? runIdIn(round.pack.path) ?? runIdIn(round.labels.path) ?? runIdOf(ports.clock.now());
    const results: VariantResult[] = [];
    for (const variant of round.variants) {
      const rows: SampleRow[] = [];
      for (const [done, sample] of round.samples.entries()) {
        if (pace.isDue) await pace.breathe(variant, done, round.samples.length);
        rows.push(evaluateSample(sample, variant, round.taxonomy));
      }
      await pace.breathe(`${variant}: intervals`, 0);
      const groups = summarizeGold(rows, round.taxonomy, { seed: args.seed, draws: args.draws });
      results.push({ variant, rows, groups, miouBySample: miouBySample(rows, round.taxonomy.strongModules) });
    }
    return write(args, round, runId, results, ports);
  },
});

async function write(
  args: Args,
  round: GoldRound,
  runId: string,
  results: readonly VariantResult[],
  ports: Ports,
): Promise<Outcome> {
  const { files, root } = ports;
  const name = `reports/eval_gold_${runId}`;
  const inputs = [
    { path: round.labels.path, sha256: round.labels.sha256, role: 'gold_labels' },
    { path: round.pack.path, sha256: round.pack.sha256, role: 'predictions' },
  ];
  const chart = `${name}_modules.svg`;
  const report: EvalGoldReport = {
    ...{ runId, results, inputs, seed: args.seed, draws: args.draws, notEvaluated: round.notEvaluated },
    mock: round.samples.some(({ sample }) => sample.pipeline?.adapter === 'mock'),
    linkOf: linker(round),
    imageOf: (sampleId) =>
      `../${encodeURI(round.samples.find(({ sample }) => sample.sample_id === sampleId)!.sample.image_path)}`,
    chart: chart.slice('reports/'.length),
  };
  const samples = `artifacts/calibration_train_samples.ndjson`;
  await files.write(`${root}/${chart}`, chartOf(results));
  await files.write(`${root}/${name}.csv`, csvOfResults(results));
  await files.write(`${root}/${name}.jsonl`, linesOf(report, args, round, ports));
  await files.write(`${root}/${samples}`, round.samples.flatMap(calibrationSamples).map(jsonLine).join(''));
  // Last, because it is what people look for: when it is there, all of it is.
  await files.write(`${root}/${name}.md`, evalGoldMarkdown(report));
  const isMeasured = results.some(({ groups }) => groups[0]!.miouStrong.kind === 'number');
  return {
    verdict: isMeasured ? 'pass' : 'insufficient-data',
    summary: evalGoldSentence(report),
    reports: [`${name}.md`, `${name}.csv`, `${name}.jsonl`, chart, samples],
    data: {
      run_id: runId,
      variants: results.map(({ variant, groups }) => ({ variant, groups })),
      not_evaluated: round.notEvaluated,
    },
  };
}

function miouBySample(rows: readonly SampleRow[], strong: ReadonlySet<string>): Map<string, number> {
  const scores = rows.map((row) => [row.sampleId, meanIou([row], [...strong])] as const);
  return new Map(scores.filter((score): score is [string, number] => isDefined(score[1])));
}

function chartOf(results: readonly VariantResult[]): string {
  const modules = [...new Set(results.flatMap(({ groups }) => groups[0]!.modules.map(({ module }) => module)))];
  const rows = modules.map((module) => ({
    label: module,
    values: results.flatMap(({ variant, groups }) => {
      const found = groups[0]!.modules.find((one) => one.module === module);
      return found ? [{ series: variant, estimate: found.iou }] : [];
    }),
  }));
  return intervalChart(rows, {
    title: 'IoU per module',
    axis: 'mean IoU over samples, with 95 % interval',
    min: 0,
    max: 1,
  });
}

function csvOfResults(results: readonly VariantResult[]): string {
  const value = (measure: Measure): number | undefined => (isDefined(measure) ? measure : undefined);
  return csvOf(
    ['sample_id', 'variant', 'module', 'status', 'labels', 'iou', 'dice', 'precision', 'recall', 'centroid_offset'],
    results.flatMap(({ variant, rows }) =>
      rows.flatMap(({ modules }) =>
        modules.map((one) => [
          ...[one.sampleId, variant, one.module, one.status, one.labels],
          ...[one.iou, one.dice, one.precision, one.recall, one.centreOffset].map(value),
        ]),
      ),
    ),
  );
}

function linesOf(
  { runId, results, inputs, seed, mock }: EvalGoldReport,
  args: Args,
  round: GoldRound,
  ports: Ports,
): string {
  const run = {
    ...{ record: 'run', evaluation: 'eval-gold', run_id: runId },
    created_at: ports.clock.now().toISOString(),
    taxonomy_version: round.taxonomy.taxonomy.version,
    samples: results.reduce((sum, { rows }) => sum + rows.length, 0),
    ...(mock ? { mock } : {}),
    provenance: provenanceOf('eval-gold', ports.version, inputs, parametersOf(args, ports.root), seed),
  };
  const lines = results.flatMap((result) =>
    result.rows.map((row, at) => sampleLine(runId, result, row, round.samples[at]!)),
  );
  return [run, ...lines].map(jsonLine).join('');
}

function sampleLine(
  runId: string,
  { variant, miouBySample: scores }: VariantResult,
  row: SampleRow,
  { labels }: GoldSample,
): object {
  const miou = scores.get(row.sampleId);
  const share = (name: 'leakage' | 'hairOverlap', key: string): object => {
    const { value, from } = row[name];
    return isDefined(value) ? { [key]: { value, estimated: from === 'estimate' } } : {};
  };
  return {
    ...{ record: 'gold-sample', run_id: runId, sample_id: row.sampleId, ...row.groups, variant },
    label_ids: labels.map(({ label_id }) => label_id),
    ...(miou === undefined ? {} : { miou_strong: miou }),
    modules: row.modules.map(({ module, status, iou, dice, precision, recall, centreOffset }) => ({
      ...{ module, status },
      ...Object.fromEntries(
        Object.entries({ iou, dice, precision, recall, centroid_offset: centreOffset }).filter(([, value]) =>
          isDefined(value),
        ),
      ),
    })),
    ...share('leakage', 'leakage'),
    ...share('hairOverlap', 'hair_overlap'),
  };
}

function calibrationSamples({ sample, labels }: GoldSample): CalibrationSample[] {
  return Object.entries(sample.variants).flatMap(([variant, { issues = [] }]) =>
    calibrationSamplesOf({ sample, variant, issues, labels }, MATCH_IOU),
  );
}

function linker({ labels, samples }: GoldRound): (sampleId: string) => string {
  const lines = new Map(labels.records.map(({ label_id }, at) => [label_id, labels.lineNumbers[at]!]));
  const first = new Map(samples.map(({ sample, labels: own }) => [sample.sample_id, lines.get(own[0]!.label_id)]));
  return (sampleId) => `../${encodeURI(labels.path)}#L${first.get(sampleId) ?? 1}`;
}

function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
