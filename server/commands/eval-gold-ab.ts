// Command: compare two variants on the same gold.
import * as z from 'zod';
import type { EvaluationReport, ReportMetric } from '../../schemas/evaluation-report.ts';
import { type Comparison, compareVariants } from '../core/evaluation/compare-variants.ts';
import { evaluateSample, type SampleRow } from '../core/evaluation/evaluate-gold.ts';
import { isDefined } from '../core/undefined.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { path, runIdOr, text } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import type { CompareReport } from './evaluation/compare-facts.ts';
import { compareCsv } from './evaluation/compare-records.ts';
import { comparePage, compareSentence } from './evaluation/compare-report.ts';
import { type GoldRound, readGoldRound } from './evaluation/gold-round.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { atOneTime, chooseRunId, ownRunId } from './run-id.ts';

const args = z.object({
  goldLabels: path({ io: 'in', kind: 'gold-labels', make: 'GOLD_LABELS', meaning: 'Gold labels.' }),
  predJsonl: path({ io: 'in', kind: 'review-pack', make: 'PRED_JSONL', meaning: 'Review pack with both variants.' }),
  baseline: text({ make: 'BASELINE', meaning: 'Variant that is in use.' }).default('baseline'),
  candidate: text({ make: 'CANDIDATE', meaning: 'Variant that may replace it.' }).default('variant1'),
  ...bootstrapArguments('report'),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions or labels, that of the labels, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const evalGoldAb = defineCommand({
  id: 'eval-gold-ab',
  title: 'Compare Variants on Gold Labels',
  group: 'Gold rounds',
  summary: 'Compares two variants sample by sample on the same gold, with intervals and corrected tests.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/eval_gold_ab_<run_id>', ['.json', '.csv', '.svg']),
  async run(args, ports): Promise<Outcome> {
    if (args.baseline === args.candidate) {
      const message = `"${args.candidate}" cannot be compared with itself`;
      throw new Fault(message, 'name two variants with BASELINE and CANDIDATE', { isInput: true });
    }
    const pace = new Pace(ports);
    const round = await readGoldRound(args, ports, pace);
    for (const variant of [args.baseline, args.candidate]) {
      if (round.variants.includes(variant)) continue;
      const known = round.variants.join(', ') || 'none';
      throw new Fault(`${round.pack.path} has no variant "${variant}"`, `it has ${known}: name one of them`, {
        isInput: true,
      });
    }
    const rowsOf = async (variant: string): Promise<SampleRow[]> => {
      const rows: SampleRow[] = [];
      for (const [done, sample] of round.samples.entries()) {
        if (pace.isDue) await pace.breathe(variant, done, round.samples.length);
        rows.push(evaluateSample(sample, variant, round.taxonomy));
      }
      return rows;
    };
    const [baseline, candidate] = [await rowsOf(args.baseline), await rowsOf(args.candidate)];
    const { taxonomy, strongModules } = round.taxonomy;
    const seen = new Set(baseline.flatMap(({ modules }) => modules.map(({ module }) => module)));
    const modules = taxonomy.modules.map(({ name }) => name).filter((name) => seen.has(name));
    const options = { seed: args.seed, draws: args.draws };
    const steps = compareVariants(baseline, candidate, modules, strongModules, options);
    const comparisons = await pace.finish(steps, 'intervals');
    return write(args, round, comparisons, atOneTime(ports));
  },
});

async function write(args: Args, round: GoldRound, comparisons: readonly Comparison[], ports: Ports): Promise<Outcome> {
  const { files, root } = ports;
  const sources = { given: args.runId, paths: [round.pack.path, round.labels.path], labels: round.labels.records };
  const runId = chooseRunId(sources, ports.clock.now());
  const name = `reports/eval_gold_ab_${runId}`;
  const report: CompareReport = {
    notes: [...round.otherRun, ...ownRunId(runId, ports.clock.now())],
    ...{ runId, comparisons, baseline: args.baseline, candidate: args.candidate, seed: args.seed, draws: args.draws },
    inputs: [
      { path: round.labels.path, sha256: round.labels.sha256, role: 'gold_labels' },
      { path: round.pack.path, sha256: round.pack.sha256, role: 'predictions' },
      ...round.roles,
    ],
    mock: round.mock,
    notEvaluated: round.notEvaluated,
    ...{ name, chart: `eval_gold_ab_${runId}.svg`, csv: `eval_gold_ab_${runId}.csv` },
  };
  await files.write(`${root}/${name}.csv`, compareCsv(comparisons));
  await files.write(`${root}/${name}.json`, `${JSON.stringify(totalsOf(report, args, round, ports), null, 2)}\n`);
  const written = await writeReport(name, comparePage(report), ports);
  const overall = comparisons[0]!.difference;
  return {
    verdict: overall.kind === 'number' ? 'pass' : 'insufficient-data',
    summary: [compareSentence(report), ...round.otherRun].join(' '),
    reports: [...written.files, `${name}.json`, `${name}.csv`],
    data: {
      run_id: runId,
      comparisons: comparisons.map(({ samples: _all, ...one }) => one),
      not_evaluated: round.notEvaluated,
      records: written.records,
    },
  };
}

function totalsOf(report: CompareReport, args: Args, round: GoldRound, ports: Ports): EvaluationReport {
  const { runId, comparisons, inputs, seed, mock, notEvaluated } = report;
  return {
    ...{ schema_version: 1, evaluation: 'eval-gold-ab', run_id: runId },
    created_at: ports.clock.now().toISOString(),
    summary: compareSentence(report),
    ...(mock ? { mock } : {}),
    samples: round.samples.length,
    definitions: {
      iou_difference:
        'IoU of the candidate less that of the baseline on the same samples; a missed region counts as 0. Of module strong: mIoU_strong of the candidate less that of the baseline, each the mean over strong modules of the mean over samples, as in eval-gold.',
      p_value:
        'Two-sided sign-flip permutation test of the samples’ own differences, each the mean over the modules that the sample has; won, tied and lost count the same.',
    },
    metrics: comparisons.map(metricOf),
    ...(notEvaluated.length > 0 ? { not_evaluated: notEvaluated.map((one) => ({ ...one })) } : {}),
    details: {
      counts: comparisons.map(({ what, group, wins, ties, losses }) => ({
        module: what,
        ...group,
        wins,
        ties,
        losses,
      })),
    },
    provenance: provenanceOf('eval-gold-ab', ports.version, inputs, parametersOf(args, ports.root), seed),
  };
}

function metricOf({ what, group, difference, p, adjustedP, few }: Comparison): ReportMetric {
  return {
    metric: 'iou_difference',
    group: { module: what, ...group },
    value: difference,
    ...(isDefined(p) ? { p_value: p } : {}),
    ...(adjustedP !== undefined && isDefined(adjustedP) ? { p_adjusted: adjustedP } : {}),
    ...(few ? { few } : {}),
  };
}
