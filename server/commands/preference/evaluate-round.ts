// Evaluates the labels of a preference round and writes report, totals, lines and pictures: what eval-preference and the final report of a round do.
import type { EvaluationRun, PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { preferenceResults } from '../../core/preference/preference-results.ts';
import { runningSequence } from '../../core/preference/running-sequence.ts';
import type { Pair } from '../../core/preference/score-answers.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import { sequenceChart } from '../../core/report/sequence-chart.ts';
import type { Ports } from '../../ports/ports.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import { parametersOf } from '../evaluation/parameters-of.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';
import { nameOfGroup, type PreferenceReport, preferenceMarkdown } from './preference-report.ts';
import { preferenceTotals } from './preference-totals.ts';
import { type JudgedLabels, readPreferenceLabels } from './read-preference-labels.ts';

export interface RoundToEvaluate {
  /** Absolute. */
  readonly labels: string;
  readonly round: PreferenceRound;
  readonly pair: Pair;
  readonly runId: string;
  readonly seed: number;
  readonly draws: number;
}

export interface EvaluatedRound {
  readonly report: PreferenceReport;
  readonly samples: readonly PreferenceSample[];
  /** Files written, relative to the workspace: Markdown, JSON, JSONL, pictures. */
  readonly files: readonly string[];
}

export async function evaluateRound(asked: RoundToEvaluate, ports: Ports, pace: Pace): Promise<EvaluatedRound> {
  const { round, pair, runId, seed, draws } = asked;
  const { manifest } = round;
  const read = await readPreferenceLabels(asked.labels, round, pair, runId, ports, pace);
  await pace.breathe('intervals', 0);
  const results = preferenceResults(read.samples, manifest.variants, modulesOf(manifest.modules, read.samples), pair, {
    seed,
    draws,
  });
  const name = `eval_preference_${runId}`;
  const report: PreferenceReport = {
    ...results,
    ...{ runId, mock: manifest.mock === true, planned: manifest.samples.length, seed, draws },
    ...{ notEvaluated: notEvaluatedOf(read, round), unverified: read.unverified },
    inputs: [read.file, { path: round.path, sha256: round.sha256, role: 'manifest' }],
    parameters: parametersOf(
      { labels: asked.labels, manifest: `${ports.root}/${round.path}`, ...pair, draws },
      ports.root,
    ),
    ...{ chart: `${name}.svg`, sequenceChart: `${name}_sequence.svg` },
  };
  const createdAt = ports.clock.now().toISOString();
  const totals = preferenceTotals(report, createdAt, ports.version);
  const run: EvaluationRun = {
    ...{ record: 'run', evaluation: 'eval-preference', run_id: runId, created_at: createdAt },
    taxonomy_version: manifest.taxonomy_version,
    samples: read.samples.length,
    ...(report.mock ? { mock: true } : {}),
    provenance: totals.provenance,
  };
  await pace.breathe(`reports/${name}`, 1, 1);
  const files = ['md', 'json', 'jsonl'].map((extension) => `reports/${name}.${extension}`);
  const write = (file: string, text: string) => ports.files.write(`${ports.root}/${file}`, text);
  await write(`reports/${report.chart}`, winRateChart(report));
  await write(`reports/${report.sequenceChart}`, progressChart(read, report));
  await write(files[2]!, [run, ...read.samples].map((line) => `${JSON.stringify(line)}\n`).join(''));
  await write(files[1]!, `${JSON.stringify(totals, null, 2)}\n`);
  await write(files[0]!, preferenceMarkdown(report));
  return {
    report,
    samples: read.samples,
    files: [...files, `reports/${report.chart}`, `reports/${report.sequenceChart}`],
  };
}

/** Those of the manifest, else those that answers name. */
export function modulesOf(named: readonly string[] | undefined, samples: readonly PreferenceSample[]): string[] {
  if (named) return [...named];
  return [...new Set(samples.flatMap(({ answers }) => answers.flatMap(({ modules }) => Object.keys(modules))))].sort();
}

function notEvaluatedOf({ notEvaluated, samples }: JudgedLabels, { manifest, path }: PreferenceRound): NotEvaluated[] {
  const missing = manifest.samples.length - samples.length;
  if (missing === 0) return [...notEvaluated];
  const what = `${missing} of ${manifest.samples.length} samples`;
  return [...notEvaluated, { what, why: `${path} has them, and no label is for them` }];
}

function winRateChart({ results, pair }: PreferenceReport): string {
  const series = `${pair.candidate} against ${pair.baseline}`;
  const rows = results.map((result) => ({
    label: Object.keys(result.group).length > 0 ? nameOfGroup(result) : result.question,
    values: [{ series, estimate: result.winRate }],
  }));
  const axis = 'win rate, ties half, with 95 % interval';
  return intervalChart(rows, { title: `How often ${pair.candidate} wins`, axis, min: 0, max: 1, reference: 0.5 });
}

/** Samples in the order in which their last answer came. */
function progressChart({ labels, samples }: JudgedLabels, { pair }: PreferenceReport): string {
  const last = new Map<string, number>();
  for (const { sample_id, created_at } of labels) {
    last.set(sample_id, Math.max(last.get(sample_id) ?? 0, Date.parse(created_at)));
  }
  const scores = samples
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => last.get(a.sample_id)! - last.get(b.sample_id)! || (a.sample_id < b.sample_id ? -1 : 1))
    .map(({ score }) => score!);
  return sequenceChart(runningSequence(scores), {
    title: `Win rate of ${pair.candidate}, with 95 % confidence sequence`,
    axis: 'samples decided',
    reference: 0.5,
  });
}
