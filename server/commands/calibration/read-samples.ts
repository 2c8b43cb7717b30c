// Reads predictions with the verdict of gold: training samples as they are, or model outputs held against gold labels.
import type { CalibrationSample } from '../../../schemas/calibration-sample.ts';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { calibrationSamplesKind } from '../../../schemas/kinds/calibration-samples.ts';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { modelOutputsKind } from '../../../schemas/kinds/model-outputs.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import { calibrationSamplesOf } from '../../core/calibration/calibration-samples-of.ts';
import { labelsBySample } from '../../core/evaluation/labels-of-sample.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Folder, openFolder } from '../../workspace/folder.ts';
import { adjudicatorsOf } from '../evaluation/adjudicators.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { type RecordInput, readRecords } from '../evaluation/read-records.ts';
import type { Pace } from '../pace.ts';
import { FACTORY, TRAIN_SAMPLES } from './sample-arguments.ts';

export interface SampleInputs {
  readonly calTrainSamples?: string | undefined;
  readonly modelOutputs?: string | undefined;
  readonly goldLabels?: string | undefined;
  readonly iou: number;
}

export interface ReadSamples {
  /** With a weight above 0. */
  readonly samples: readonly CalibrationSample[];
  readonly inputs: readonly UsedFile[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Of the gold labels, where they were read. */
  readonly taxonomyVersion?: string;
  /** The files taken, as arguments: absolute paths. */
  readonly taken: Omit<SampleInputs, 'iou'>;
}

/** Throws a Fault when neither is there, and for inputs that nothing can be learnt from. */
export async function readSamples(given: SampleInputs, ports: Ports, pace: Pace): Promise<ReadSamples> {
  const taken = await takenFiles(given, ports);
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  if (taken.calTrainSamples !== undefined) {
    const read = await readRecords<CalibrationSample>(
      taken.calTrainSamples,
      calibrationSamplesKind,
      folder,
      ports.files,
      pace,
    );
    return { ...found(read.records, [used(read, 'calibration_train_samples')], [read]), taken };
  }
  return { ...(await heldAgainstGold(taken.modelOutputs!, taken.goldLabels!, given.iou, folder, ports, pace)), taken };
}

async function heldAgainstGold(
  modelOutputs: string,
  goldLabels: string,
  iou: number,
  folder: Folder,
  { files }: Ports,
  pace: Pace,
): Promise<Omit<ReadSamples, 'taken'>> {
  const outputs = await readRecords<ModelOutput>(modelOutputs, modelOutputsKind, folder, files, pace);
  const gold = await readRecords<GoldLabel>(goldLabels, goldLabelsKind, folder, files, pace);
  const versions = [...new Set(gold.records.map(({ taxonomy_version }) => taxonomy_version))].sort();
  if (gold.records.length === 0) throw refused(`${gold.path} holds no labels`, 'import the annotations first');
  if (versions.length > 1) {
    throw refused(`${gold.path} mixes taxonomy versions ${versions.join(' and ')}`, 'give one file a version');
  }
  const adjudicators = await adjudicatorsOf(goldLabels, { root: folder.root, files });
  const bySample = labelsBySample(gold.records, adjudicators.names);
  const samples: CalibrationSample[] = [];
  const seen = new Set<string>();
  let unlabeled = 0;
  for (const [done, output] of outputs.records.entries()) {
    if (pace.isDue) await pace.breathe(outputs.path, done, outputs.records.length);
    const { sample_id, model, issues } = output;
    if (seen.size === seen.add(JSON.stringify([sample_id, model])).size) {
      throw refused(`${outputs.path} holds sample "${sample_id}" of model "${model}" twice`, 'keep one line of each');
    }
    const labels = bySample.get(sample_id);
    if (!labels) unlabeled++;
    else samples.push(...calibrationSamplesOf({ sample: output, variant: model, issues, labels }, iou));
  }
  const none = unlabeled === 0 ? [] : [{ what: `${unlabeled} outputs of ${outputs.path}`, why: 'have no gold label' }];
  const inputs = [used(outputs, 'model_outputs'), used(gold, 'gold_labels'), ...adjudicators.inputs];
  const read = found(samples, inputs, [outputs, gold]);
  return { ...read, notEvaluated: [...none, ...read.notEvaluated], taxonomyVersion: versions[0]! };
}

/** What was named; where nothing was, the files that the guides name, if they are there. */
async function takenFiles(given: SampleInputs, { root, files }: Ports): Promise<ReadSamples['taken']> {
  const { calTrainSamples, modelOutputs, goldLabels } = given;
  if (calTrainSamples !== undefined) {
    if (modelOutputs !== undefined || goldLabels !== undefined) {
      throw refused(
        'training samples and model outputs were both given',
        'give CAL_TRAIN_SAMPLES alone, or the others',
      );
    }
    return { calTrainSamples };
  }
  const first = async (...names: string[]): Promise<string | undefined> => {
    for (const name of names) if (await files.stat(`${root}/${name}`)) return `${root}/${name}`;
    return undefined;
  };
  const outputs = modelOutputs ?? (await first(`${FACTORY}/model_outputs.ndjson`));
  const gold = goldLabels ?? (await first(`${FACTORY}/gold_labels.ndjson`, 'artifacts/gold_labels.ndjson'));
  if (outputs !== undefined && gold !== undefined) return { modelOutputs: outputs, goldLabels: gold };
  const samples = modelOutputs === undefined && goldLabels === undefined ? await first(TRAIN_SAMPLES) : undefined;
  if (samples !== undefined) return { calTrainSamples: samples };
  const missing = outputs === undefined ? 'model outputs (CAL_MODEL_OUTPUTS)' : 'gold labels (CAL_GOLD_LABELS)';
  throw refused(`there are no ${missing}`, 'name them, or training samples of eval-gold (CAL_TRAIN_SAMPLES)');
}

function found(
  samples: readonly CalibrationSample[],
  inputs: readonly UsedFile[],
  read: readonly RecordInput<unknown>[],
): Omit<ReadSamples, 'taken'> {
  const notEvaluated = read.flatMap(({ path, leftOut }) =>
    leftOut.map(({ lineNumber, column, code, message }) => ({
      what: `${path}:${lineNumber}:${column}`,
      why: `${message} (${code})`,
    })),
  );
  return { samples: samples.filter(({ weight = 1 }) => weight > 0), inputs, notEvaluated };
}

function used({ path, sha256 }: RecordInput<unknown>, role: string): UsedFile {
  return { path, sha256, role };
}

function refused(message: string, wayOut: string): Fault {
  return new Fault(message, wayOut, { isInput: true });
}
