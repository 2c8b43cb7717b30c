// Command: measure how well confidences agree with how often they are right, before and after calibration.
import * as z from 'zod';
import type { CalibrationSample } from '../../schemas/calibration-sample.ts';
import type { EvaluationReport, ReportMetric } from '../../schemas/evaluation-report.ts';
import { evaluateCalibration } from '../core/calibration/evaluate-calibration.ts';
import { CALIBRATOR_ALIAS, newestCalibrator } from '../core/calibration/runtime-calibrator.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { path, runIdOr } from './arguments.ts';
import { type CalibratedSamples, calibrateUnseen } from './calibration/calibrate-unseen.ts';
import type { CalibrationGroup, CalibrationReport } from './calibration/calibration-facts.ts';
import { calibrationCsv, GROUP_KEYS } from './calibration/calibration-records.ts';
import { calibrationPage, calibrationSentence } from './calibration/calibration-report.ts';
import { calibratorNames, type LoadedCalibrator, readCalibrator } from './calibration/load-calibrator.ts';
import { type ReadSamples, readSamples } from './calibration/read-samples.ts';
import { REGISTRY, registry, sampleArguments } from './calibration/sample-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  ...sampleArguments,
  calibrator: path({
    io: 'in',
    kind: 'calibrator',
    make: 'CALIBRATOR',
    meaning: 'Calibrator to measure; the newest of the registry when absent.',
  }).optional(),
  registry,
  runId: runIdOr('new'),
});

type Args = z.infer<typeof args>;

export const evalCalibration = defineCommand({
  id: 'eval-calibration',
  title: 'Evaluate Calibration',
  group: 'Calibration',
  summary:
    'Measures how well confidences agree with how often they are right, before and after calibration, overall and by group, on samples that the calibrator has not seen.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/eval_calibration_<run_id>', ['.csv', '.json', '.svg']),
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const loaded = await calibratorOf(args, ports);
    const read = await readSamples(args, ports, pace);
    const unseen = await calibrateUnseen(loaded, read, ports, pace);
    const { samples, calibrated } = unseen;
    const options = { seed: args.seed, draws: args.draws };
    const places = groupsOf(samples);
    const groups: CalibrationGroup[] = [];
    for (const [done, { group, at }] of places.entries()) {
      await pace.breathe('intervals', done, places.length);
      const items = at.map((place) => {
        const { sample_id, confidence, correct } = samples[place]!;
        return {
          sampleId: sample_id,
          correct: correct ? 1 : 0,
          before: confidence,
          after: calibrated[place]!,
        } as const;
      });
      const evaluation = await pace.finish(evaluateCalibration(items, options), 'intervals');
      groups.push({ group, at, evaluation });
    }
    return write(args, read, loaded, unseen, groups, ports);
  },
});

async function calibratorOf({ calibrator, registry }: Args, { root, files }: Ports): Promise<LoadedCalibrator> {
  if (calibrator !== undefined) return readCalibrator(calibrator, files);
  const folder = registry ?? `${root}/${REGISTRY}`;
  const names = await calibratorNames(folder, files);
  const name = newestCalibrator(names) ?? (names.includes(CALIBRATOR_ALIAS) ? CALIBRATOR_ALIAS : undefined);
  if (name !== undefined) return readCalibrator(`${folder}/${name}`, files);
  throw new Fault(`there is no calibrator in ${shownName(folder, root)}`, 'train one first: assay train-calibrator', {
    isInput: true,
  });
}

/** Everything first, then each value of each key. */
function groupsOf(samples: readonly CalibrationSample[]): { group: Record<string, string>; at: number[] }[] {
  const groups = new Map<string, { group: Record<string, string>; at: number[] }>();
  for (const key of GROUP_KEYS) {
    // One value for all says nothing that the whole does not say.
    if (new Set(samples.map((sample) => sample[key])).size < 2) continue;
    for (const [place, sample] of samples.entries()) {
      const value = sample[key];
      if (value === undefined) continue;
      const name = `${GROUP_KEYS.indexOf(key)}\0${value}`;
      const known = groups.get(name) ?? { group: { [key]: value }, at: [] };
      known.at.push(place);
      groups.set(name, known);
    }
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return [{ group: {}, at: [...samples.keys()] }, ...sorted];
}

async function write(
  args: Args,
  read: ReadSamples,
  loaded: LoadedCalibrator,
  unseen: CalibratedSamples,
  groups: readonly CalibrationGroup[],
  ports: Ports,
): Promise<Outcome> {
  const { files, root, clock, version } = ports;
  const runId = args.runId ?? read.inputs.map(({ path }) => runIdIn(path)).find(Boolean) ?? runIdOf(clock.now());
  const name = `reports/eval_calibration_${runId}`;
  const calibrator = shownName(loaded.path, root);
  const report: CalibrationReport = {
    ...{ runId, calibrator, groups, how: unseen.how },
    inputs: [...read.inputs, { path: calibrator, sha256: loaded.sha256, role: 'calibrator' }],
    notEvaluated: [...read.notEvaluated, ...unseen.notEvaluated],
    ...{ seed: args.seed, draws: args.draws, name },
    ...{ chart: `eval_calibration_${runId}.svg`, csv: `eval_calibration_${runId}.csv` },
    predictions: unseen.samples.map((sample, place) => ({ sample, after: unseen.calibrated[place]! })),
  };
  const { evaluation } = groups[0]!;
  const parameters = parametersOf({ ...args, ...read.taken, calibrator: loaded.path }, root);
  const totals: EvaluationReport = {
    ...{ schema_version: 1, evaluation: 'eval-calibration', run_id: runId, created_at: clock.now().toISOString() },
    summary: calibrationSentence(report),
    samples: evaluation.samples,
    definitions: DEFINITIONS,
    metrics: groups.flatMap(metricsOf),
    ...(report.notEvaluated.length > 0 ? { not_evaluated: report.notEvaluated.map((one) => ({ ...one })) } : {}),
    details: { how: unseen.how, predictions: evaluation.n },
    provenance: provenanceOf('eval-calibration', version, report.inputs, parameters, args.seed),
  };
  await files.write(`${root}/${name}.csv`, calibrationCsv(report.predictions));
  await files.write(`${root}/${name}.json`, `${JSON.stringify(totals, null, 2)}\n`);
  const written = await writeReport(name, calibrationPage(report), ports);
  return {
    verdict: evaluation.n > 0 ? 'pass' : 'insufficient-data',
    summary: totals.summary,
    reports: [...written.files, `${name}.json`, `${name}.csv`],
    data: {
      ...{ run_id: runId, metrics: totals.metrics, not_evaluated: report.notEvaluated },
      records: written.records,
    },
  };
}

const DEFINITIONS: Record<string, string> = {
  brier: 'Mean squared distance of confidence and outcome: 0 to 1, lower is better.',
  brier_difference: 'Brier score after calibration less before: below 0 is better.',
  log_loss: 'Mean negative logarithm of the probability of what was true, in nats: 0 or more, lower is better.',
  ece_width: 'Expected calibration error over 10 bins of equal width: 0 to 1, lower is better.',
  ece_mass: 'Expected calibration error over 10 bins of equal mass: 0 to 1, lower is better.',
  mce: 'Largest gap of a bin of equal width: 0 to 1, lower is better; one bin of few predictions can make it.',
};

const FEW = 10;

function metricsOf({ group, evaluation }: CalibrationGroup): ReportMetric[] {
  const few = evaluation.samples < FEW ? { few: true } : {};
  const ofStage = (stage: 'before' | 'after'): ReportMetric[] => {
    const { brier, logLoss, eceWidth, eceMass, mce } = evaluation[stage];
    const named = { brier, log_loss: logLoss, ece_width: eceWidth, ece_mass: eceMass, mce };
    return Object.entries(named).map(([metric, value]) => ({ metric, group: { ...group, stage }, value, ...few }));
  };
  const difference = { metric: 'brier_difference', group: { ...group }, value: evaluation.brierDifference, ...few };
  return [difference, ...ofStage('before'), ...ofStage('after')];
}
