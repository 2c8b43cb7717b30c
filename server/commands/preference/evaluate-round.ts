// Evaluates the labels of a preference round and writes report, totals, lines and pictures: what eval-preference and the final report of a round do.
import type { EvaluationRun, PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { preferenceResults } from '../../core/preference/preference-results.ts';
import type { Pair } from '../../core/preference/score-answers.ts';
import { ndjsonOf } from '../../core/text/ndjson-of.ts';
import type { Ports } from '../../ports/ports.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import { parametersOf } from '../evaluation/parameters-of.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';
import { writeReport } from '../report/write-report.ts';
import { progressPoints } from './preference-charts.ts';
import type { PreferenceReport } from './preference-facts.ts';
import { preferencePage } from './preference-report.ts';
import { preferenceTotals } from './preference-totals.ts';
import { type JudgedLabels, readPreferenceLabels } from './read-preference-labels.ts';
import { placesInEvaluation } from './record-places.ts';
import { retiredAnswers } from './retired-records.ts';

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
  /** Files written, relative to the workspace: Markdown, HTML, records, pictures, JSON, JSONL. */
  readonly files: readonly string[];
  /** Where the records of each number are, by the key of their list. */
  readonly records: Readonly<Record<string, string>>;
}

export async function evaluateRound(asked: RoundToEvaluate, ports: Ports, pace: Pace): Promise<EvaluatedRound> {
  const { round, pair, runId, seed, draws } = asked;
  const { manifest } = round;
  const read = await readPreferenceLabels(asked.labels, round, pair, runId, ports, pace);
  const modules = modulesOf(manifest.modules, read.samples);
  const steps = preferenceResults(read.samples, manifest.variants, modules, pair, { seed, draws });
  const results = await pace.finish(steps, 'intervals');
  const name = `eval_preference_${runId}`;
  const report: PreferenceReport = {
    ...results,
    ...{ runId, mock: manifest.mock === true, planned: manifest.samples.length, seed, draws },
    ...{ notEvaluated: notEvaluatedOf(read, round), leftOut: read.notEvaluated, unverified: read.unverified },
    inputs: [read.file, { path: round.path, sha256: round.sha256, role: 'manifest' }],
    parameters: parametersOf(
      { labels: asked.labels, manifest: `${ports.root}/${round.path}`, ...pair, draws },
      ports.root,
    ),
    ...{ name: `reports/${name}`, places: placesInEvaluation(read.samples, `${name}.jsonl`), samples: read.samples },
    retired: retiredAnswers(read, `reports/${name}`),
    charts: { winRates: `${name}.svg`, sequence: `${name}_sequence.svg` },
    points: progressPoints(read.labels, read.samples),
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
  const write = (file: string, text: string) => ports.files.write(`${ports.root}/${file}`, text);
  const [json, lines] = [`reports/${name}.json`, `reports/${name}.jsonl`];
  await write(lines, ndjsonOf([run, ...read.samples]));
  await write(json, `${JSON.stringify(totals, null, 2)}\n`);
  const written = await writeReport(report.name, preferencePage(report), ports);
  return { report, samples: read.samples, files: [...written.files, json, lines], records: written.records };
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
