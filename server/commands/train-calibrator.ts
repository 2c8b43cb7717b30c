// Command: learn how confidences become probabilities.
import * as z from 'zod';
import type { CalibrationFit, Calibrator } from '../../schemas/calibrator.ts';
import { DEFAULT_SEVERITIES } from '../core/calibration/calibrate-confidence.ts';
import { CALIBRATOR_ALIAS, nextCalibratorVersion } from '../core/calibration/runtime-calibrator.ts';
import { sampleFolds } from '../core/calibration/sample-folds.ts';
import { type TrainedMaps, trainMaps } from '../core/calibration/train-maps.ts';
import { formatEstimate } from '../core/report/format-estimate.ts';
import { ChangedMeanwhile } from '../ports/files.ts';
import type { Ports } from '../ports/ports.ts';
import { count, path } from './arguments.ts';
import { calibrationItems } from './calibration/calibration-items.ts';
import { calibratorNames } from './calibration/load-calibrator.ts';
import { type ReadSamples, readSamples } from './calibration/read-samples.ts';
import { REGISTRY, sampleArguments } from './calibration/sample-arguments.ts';
import { type TrainingReport, trainingCsv } from './calibration/training-records.ts';
import { trainingPage } from './calibration/training-report.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  ...sampleArguments,
  folds: count({ min: 2, max: 100, meaning: 'Folds over samples that methods are compared on.' }).default(5),
  minSamples: count({
    min: 1,
    make: 'CAL_MIN_SAMPLES',
    meaning: 'Issue types with fewer predictions use the map of all types; fewer in all train nothing.',
  }).default(50),
  out: path({
    io: 'out',
    folder: true,
    make: ['OUT', 'MODEL_REGISTRY'],
    meaning: `Folder of the calibrators; ${REGISTRY} when absent.`,
  }).optional(),
});

type Args = z.infer<typeof args>;

export const trainCalibrator = defineCommand({
  id: 'train-calibrator',
  title: 'Train Calibrator',
  group: 'Calibration',
  summary:
    'Learns from gold how often predictions of each confidence are right: isotonic, Platt or temperature, whichever does best on samples that it was not fitted to.',
  effect: 'writes',
  args,
  outputs: [
    'model_registry/calibrator_v<date>.json',
    'model_registry/diag_calibration_v1.json',
    ...reportOutputs('model_registry/calibrator_v<date>', ['.csv']),
  ],
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const read = await readSamples(args, ports, pace);
    const items = calibrationItems(read.samples);
    const { folds, seed, draws, minSamples } = args;
    if (items.length < minSamples) return tooFew(items.length, minSamples, read);
    const foldOf = sampleFolds(
      items.map(({ sampleId }) => sampleId),
      folds,
      seed,
    );
    const maps = await pace.finish(trainMaps(items, { foldOf, seed, draws, minSamples }), 'fitting');
    if ('kind' in maps) {
      const summary = `No calibrator: ${maps.why}.`;
      return { verdict: 'insufficient-data', summary, wayOut: 'label more samples', reports: [] };
    }
    return write(args, read, maps, ports);
  },
});

function tooFew(n: number, minSamples: number, { inputs }: ReadSamples): Outcome {
  const read = inputs.filter(({ role }) => role !== 'manifest');
  const from = read.map(({ path }) => path).join(' and ');
  return {
    verdict: 'insufficient-data',
    summary: `No calibrator: ${from} ${read.length === 1 ? 'gives' : 'give'} ${n} prediction${n === 1 ? '' : 's'} with gold, ${minSamples} are needed.`,
    wayOut: `label issues on about ${minSamples - n} more predictions, or lower CAL_MIN_SAMPLES`,
    reports: [],
    data: { predictions: n, needed: minSamples },
  };
}

async function write(
  args: Args,
  read: ReadSamples,
  { crossFitted, ...maps }: TrainedMaps,
  ports: Ports,
): Promise<Outcome> {
  const { files, root, clock } = ports;
  const folder = args.out ?? `${root}/${REGISTRY}`;
  const createdAt = clock.now().toISOString();
  const unnamed: Omit<Calibrator, 'version'> = {
    ...{ schema_version: 1, created_at: createdAt },
    ...(read.taxonomyVersion === undefined ? {} : { taxonomy_version: read.taxonomyVersion }),
    ...{ min_samples: args.minSamples, folds: args.folds },
    severity: DEFAULT_SEVERITIES.map((severity) => ({ ...severity })),
    ...maps,
    provenance: provenanceOf(
      'train-calibrator',
      ports.version,
      read.inputs,
      parametersOf({ ...args, ...read.taken }, root),
      args.seed,
    ),
  };
  const { calibrator, own, text } = await writeNext(folder, unnamed, files);
  const { version } = calibrator;
  const [alias, csv] = [`${folder}/${CALIBRATOR_ALIAS}`, `${folder}/${version}.csv`];
  const { samples, inputs, notEvaluated } = read;
  const report: TrainingReport = {
    ...{ calibrator, crossFitted, samples, inputs, notEvaluated, seed: args.seed, draws: args.draws },
    ...{ name: shownName(`${folder}/${version}`, root), csv: `${version}.csv` },
  };
  await files.write(csv, trainingCsv(report));
  // Its folder may lie outside of the workspace.
  const written = await writeReport(version, trainingPage(report), { files, root: folder });
  const records = Object.entries(written.records).map(([key, at]) => [key, shownName(`${folder}/${at}`, root)]);
  // Last: from then on the runtime uses it.
  await files.write(alias, text);
  return {
    verdict: 'pass',
    summary: trainingSentence(calibrator),
    reports: [...written.files.map((file) => `${folder}/${file}`), csv, own, alias].map((path) =>
      shownName(path, root),
    ),
    data: { version, ...maps, not_evaluated: notEvaluated, records: Object.fromEntries(records) },
  };
}

/** Under the first version of the day that is free: a calibrator is never overwritten, and of two that are trained at once each has its own. */
async function writeNext(folder: string, unnamed: Omit<Calibrator, 'version'>, files: Ports['files']) {
  const day = unnamed.created_at.slice(0, 10).replaceAll('-', '');
  for (;;) {
    const version = nextCalibratorVersion(day, await calibratorNames(folder, files));
    const { schema_version, ...rest } = unnamed;
    const calibrator: Calibrator = { schema_version, version, ...rest };
    const own = `${folder}/${version}.json`;
    const text = `${JSON.stringify(calibrator, null, 2)}\n`;
    try {
      await files.write(own, text, { stat: undefined });
      return { calibrator, own, text };
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
    }
  }
}

function trainingSentence({ version, global, by_issue }: Calibrator): string {
  const types = Object.keys(by_issue);
  const own = types.length === 0 ? 'no issue type has a map of its own' : `own maps for ${types.join(', ')}`;
  const gain = ({ brier_before, brier_after }: CalibrationFit): string =>
    brier_before && brier_after
      ? `cross-fitted Brier score ${formatEstimate(brier_before)} → ${formatEstimate(brier_after)}`
      : 'no Brier score';
  return `${version}: ${global.map.method} on ${global.n} predictions, ${gain(global)}; ${own}.`;
}
