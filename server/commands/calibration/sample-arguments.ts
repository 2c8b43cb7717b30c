// The arguments of commands that learn from, or are judged on, predictions with the verdict of gold.
import { count, number, path } from '../arguments.ts';
import { SEED } from '../bootstrap-arguments.ts';

export const FACTORY = 'tmp/diag_pseudo_label_factory';
export const TRAIN_SAMPLES = 'artifacts/calibration_train_samples.ndjson';
export const REGISTRY = 'model_registry';
export const sampleArguments = {
  calTrainSamples: path({
    io: 'in',
    kind: 'calibration-samples',
    make: 'CAL_TRAIN_SAMPLES',
    ask: true,
    meaning: 'Training samples, as eval-gold writes them; instead of model outputs and gold labels.',
  }).optional(),
  modelOutputs: path({
    io: 'in',
    kind: 'model-outputs',
    make: ['CAL_MODEL_OUTPUTS', 'MODEL_OUTPUTS'],
    meaning: `Outputs of the models; ${FACTORY}/model_outputs.ndjson when absent, else ${TRAIN_SAMPLES}.`,
  }).optional(),
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: ['CAL_GOLD_LABELS', 'GOLD_LABELS'],
    meaning: `Gold labels; ${FACTORY}/gold_labels.ndjson or artifacts/gold_labels.ndjson when absent.`,
  }).optional(),
  iou: number({
    min: 0.01,
    max: 1,
    make: 'CAL_IOU',
    meaning: 'Least IoU of a predicted box with a gold one of its type for the prediction to be right: 0.01 to 1.',
  }).default(0.3),
  seed: count({ min: 0, meaning: 'Seed of folds and draws; the same seed gives the same result.' }).default(SEED),
  draws: count({ min: 100, max: 100_000, meaning: 'Bootstrap draws behind each interval.' }).default(2000),
};

export const registry = path({
  io: 'in',
  folder: true,
  make: 'MODEL_REGISTRY',
  meaning: `Folder of the calibrators; ${REGISTRY} when absent.`,
}).optional();
