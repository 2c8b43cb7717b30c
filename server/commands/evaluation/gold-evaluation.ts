// The evaluation of predictions against gold, from its inputs to its reports: what eval-gold and eval-gold-round1 share.
import { evaluateSample, type SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { meanIou, summarizeGold } from '../../core/evaluation/summarize-gold.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import { isDefined } from '../../core/undefined.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import type { Pace } from '../pace.ts';
import { writeReport } from '../report/write-report.ts';
import { atOneTime, chooseRunId, ownRunId } from '../run-id.ts';
import { calibrationSamples } from './calibration-samples.ts';
import type { EvalGoldReport, VariantResult } from './eval-gold-facts.ts';
import { evalGoldPage, evalGoldSentence, worstSamples } from './eval-gold-report.ts';
import { goldCsv, goldLines } from './gold-lines.ts';
import { type GoldRound, leftOutLines, readGoldRound } from './gold-round.ts';
import { parametersOf } from './parameters-of.ts';
import { provenanceOf, type UsedFile } from './provenance-of.ts';
import { linkToLine } from './read-records.ts';
import { worstPictures } from './worst-pictures.ts';
import { worstSheet } from './worst-sheet.ts';

export interface GoldEvaluation {
  /** Command that asks, with the arguments that it got: what provenance names. */
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Absolute paths. */
  readonly goldLabels: string;
  readonly predJsonl: string;
  readonly runId?: string | undefined;
  readonly seed: number;
  readonly draws: number;
  /** Leaves the photos of the worst samples out of the page. */
  readonly withoutPhotos: boolean;
  /** Files behind the gold labels that are inputs too. */
  readonly sources?: readonly UsedFile[];
  /** Where the calibrator's training samples go, relative to the workspace. */
  samplesPath(runId: string): string;
}

/** Throws a Fault for inputs that no number can rest on. */
export async function evaluateRound(asked: GoldEvaluation, given: Ports, pace: Pace): Promise<Outcome> {
  const ports = atOneTime(given);
  const round = await readGoldRound(asked, ports, pace);
  const sources = { given: asked.runId, paths: [round.pack.path, round.labels.path], labels: round.labels.records };
  const runId = chooseRunId(sources, ports.clock.now());
  const results: VariantResult[] = [];
  for (const variant of round.variants) {
    const rows: SampleRow[] = [];
    for (const [done, sample] of round.samples.entries()) {
      if (pace.isDue) await pace.breathe(variant, done, round.samples.length);
      rows.push(evaluateSample(sample, variant, round.taxonomy));
    }
    const steps = summarizeGold(rows, round.taxonomy, { seed: asked.seed, draws: asked.draws });
    const groups = await pace.finish(steps, `${variant}: intervals`);
    results.push({ variant, rows, groups, miouBySample: miouBySample(rows, round.taxonomy.strongModules) });
  }
  return write(asked, round, runId, results, ports, pace);
}

async function write(
  asked: GoldEvaluation,
  round: GoldRound,
  runId: string,
  results: readonly VariantResult[],
  ports: Ports,
  pace: Pace,
): Promise<Outcome> {
  const { files, root } = ports;
  const { command, seed, draws, sources = [] } = asked;
  const stem = `eval_gold_${runId}`;
  const name = `reports/${stem}`;
  const inputs = [
    ...sources,
    { path: round.labels.path, sha256: round.labels.sha256, role: 'gold_labels' },
    { path: round.pack.path, sha256: round.pack.sha256, role: 'predictions' },
    ...round.roles,
  ];
  const report: EvalGoldReport = {
    ...{ runId, results, inputs, seed, draws, notEvaluated: round.notEvaluated },
    notes: [...round.otherRun, ...ownRunId(runId, ports.clock.now())],
    mock: round.mock,
    ...linksOf(round, name),
    ...{ name, page: `${stem}.html`, lines: `${stem}.jsonl` },
    charts: { modules: `${stem}_modules.svg`, buckets: `${stem}_buckets.svg` },
  };
  const provenance = provenanceOf(command, ports.version, inputs, parametersOf(asked.args, root), seed);
  const made = { createdAt: ports.clock.now().toISOString(), provenance };
  const lines = await pace.finish(goldLines(report, round, made), 'lines');
  const samples = asked.samplesPath(runId);
  const worst = asked.withoutPhotos ? [] : worstSamples(results);
  const sheet = worstSheet(report, await worstPictures(worst, round, ports, pace), round.taxonomy.taxonomy);
  await files.write(`${root}/${name}.csv`, await pace.finish(goldCsv(results), 'rows'));
  await files.write(`${root}/${name}.jsonl`, lines);
  await files.write(`${root}/${samples}`, await pace.finish(calibrationSamples(round.samples), 'training samples'));
  const written = await writeReport(name, evalGoldPage(report, sheet), ports);
  const isMeasured = results.some(({ groups }) => groups[0]!.miouStrong.kind === 'number');
  return {
    verdict: isMeasured ? 'pass' : 'insufficient-data',
    summary: [evalGoldSentence(report), ...round.otherRun].join(' '),
    reports: [...written.files, `${name}.csv`, `${name}.jsonl`, samples],
    data: {
      run_id: runId,
      variants: results.map(({ variant, groups }) => ({ variant, groups })),
      not_evaluated: round.notEvaluated,
      label_errors: leftOutLines(round.labels),
      unpredicted: round.unpredicted,
      mock: round.mock,
      predicted_by: round.predictedBy,
      records: written.records,
    },
  };
}

function miouBySample(rows: readonly SampleRow[], strong: ReadonlySet<string>): Map<string, number> {
  const scores = rows.map((row) => [row.sampleId, meanIou([row], [...strong])] as const);
  return new Map(scores.filter((score): score is [string, number] => isDefined(score[1])));
}

function linksOf({ labels, samples }: GoldRound, name: string): Pick<EvalGoldReport, 'linkOf' | 'imageOf'> {
  const lines = new Map(labels.records.map(({ label_id }, at) => [label_id, labels.lineNumbers[at]!]));
  const bySample = new Map(samples.map((one) => [one.sample.sample_id, one]));
  return {
    linkOf: (sampleId) => linkToLine(labels, lines.get(bySample.get(sampleId)!.labels[0]!.label_id)!, name),
    imageOf: (sampleId) => linkBetween(name, bySample.get(sampleId)!.sample.image_path),
  };
}
