// Command: measure the issue boxes of models against gold boxes.
import * as z from 'zod';
import { type RegionRow, regionRow } from '../core/evaluation/region-accuracy.ts';
import { summarizeRegions } from '../core/evaluation/summarize-regions.ts';
import { typePrecisions } from '../core/evaluation/type-precisions.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import type { Ports } from '../ports/ports.ts';
import { flag, number, path, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import type { ModelResult, RegionReport } from './evaluation/region-facts.ts';
import { regionPage, regionSentence } from './evaluation/region-report.ts';
import { type RegionRound, readRegionRound } from './evaluation/region-round.ts';
import { regionLine, regionTotals } from './evaluation/region-totals.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { atOneTime, chooseRunId, ownRunId } from './run-id.ts';

const FACTORY = 'tmp/diag_pseudo_label_factory';

const args = z.object({
  modelOutputs: path({
    io: 'in',
    kind: 'model-outputs',
    make: 'REGION_ACC_MODEL_OUTPUTS',
    ask: true,
    meaning: `Outputs of the models; ${FACTORY}/model_outputs.ndjson when absent.`,
  }).optional(),
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: 'REGION_ACC_GOLD_LABELS',
    ask: true,
    meaning: `Gold labels; ${FACTORY}/gold_labels.ndjson when absent.`,
  }).optional(),
  iou: number({
    min: 0.01,
    max: 1,
    make: 'REGION_ACC_IOU',
    meaning: 'Least IoU of a box that is found: 0.01 to 1.',
  }).default(0.3),
  allowEmptyGold: flag({
    make: 'REGION_ACC_ALLOW_EMPTY_GOLD',
    meaning: 'Dry run: missing or empty gold is told instead of refused.',
  }),
  ...bootstrapArguments('report'),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the outputs or labels, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const evalRegionAccuracy = defineCommand({
  id: 'eval-region-accuracy',
  title: 'Evaluate Issue Regions Against Gold Labels',
  group: 'Gold rounds',
  summary:
    'Measures how well models find the issues that annotators drew: precision, recall, F1 and AP by type and bucket.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/eval_region_accuracy_<run_id>', ['.json', '.jsonl', '.svg']),
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const { root } = ports;
    const modelOutputs = args.modelOutputs ?? `${root}/${FACTORY}/model_outputs.ndjson`;
    const goldLabels = args.goldLabels ?? `${root}/${FACTORY}/gold_labels.ndjson`;
    const round = await readRegionRound({ modelOutputs, goldLabels, allowEmptyGold: args.allowEmptyGold }, ports, pace);
    const results: ModelResult[] = [];
    for (const { model, samples } of round.models) {
      if (samples.length > 0) results.push(await measure(model, samples, args, pace));
    }
    const at = atOneTime(ports);
    const runId = chooseRunId({ given: args.runId, paths: [modelOutputs, goldLabels] }, at.clock.now());
    return write(args, runId, round, results, at);
  },
});

async function measure(
  model: string,
  samples: RegionRound['models'][number]['samples'],
  { iou, seed, draws }: Args,
  pace: Pace,
): Promise<ModelResult> {
  const rows: RegionRow[] = [];
  for (const [done, sample] of samples.entries()) {
    if (pace.isDue) await pace.breathe(model, done, samples.length);
    rows.push(regionRow(sample, iou));
  }
  const summaries = await pace.finish(summarizeRegions(rows, { seed, draws }), `${model}: intervals`);
  const precisions = await pace.finish(typePrecisions(samples, iou, { seed, draws }), `${model}: average precision`);
  return { model, rows, summaries, precisions };
}

async function write(
  args: Args,
  runId: string,
  round: RegionRound,
  results: readonly ModelResult[],
  ports: Ports,
): Promise<Outcome> {
  const { files, root, clock, version } = ports;
  const name = `reports/eval_region_accuracy_${runId}`;
  const { iou, seed, draws } = args;
  const { inputs, notEvaluated } = round;
  const report: RegionReport = {
    notes: ownRunId(runId, clock.now()),
    ...{ runId, iou, results, notEvaluated, inputs, seed, draws },
    ...{ name, chart: `eval_region_accuracy_${runId}.svg`, lines: `eval_region_accuracy_${runId}.jsonl` },
    linkOf: (labelId) => round.linkOf(labelId, name),
  };
  const createdAt = clock.now().toISOString();
  const provenance = provenanceOf('eval-region-accuracy', version, inputs, parametersOf(args, root), seed);
  const lines = results.flatMap(({ model, rows }) => rows.map((row) => regionLine(runId, model, row)));
  const run = {
    ...{ record: 'run', evaluation: 'eval-region-accuracy', run_id: runId, created_at: createdAt },
    ...{ samples: lines.length, provenance },
  };
  const totals = regionTotals(report, createdAt, provenance);
  await files.write(`${root}/${name}.jsonl`, ndjsonOf([run, ...lines]));
  await files.write(`${root}/${name}.json`, `${JSON.stringify(totals, null, 2)}\n`);
  const written = await writeReport(name, await new Pace(ports).finish(regionPage(report), 'report'), ports);
  const isMeasured = results.some(({ summaries }) => summaries[0]!.f1.kind === 'number');
  return {
    verdict: isMeasured || args.allowEmptyGold ? 'pass' : 'insufficient-data',
    summary: regionSentence(report),
    reports: [...written.files, `${name}.json`, `${name}.jsonl`],
    data: { run_id: runId, metrics: totals.metrics, not_evaluated: notEvaluated, records: written.records },
  };
}
