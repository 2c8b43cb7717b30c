// Artifact kind: predictions with class probabilities, one prediction a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { modelPrediction } from '../model-prediction.ts';
import { hasKeys } from './has-keys.ts';

export const modelPredictionsKind: ArtifactKind = {
  kind: 'model-predictions',
  title: 'Model predictions',
  summary: 'A probability for each value of an axis, one prediction of one model for one sample a line.',
  container: 'ndjson',
  schema: modelPrediction,
  foreign: true,
  globs: ['**/model_predictions*.ndjson', '**/model_predictions*.jsonl'],
  detect: hasKeys('sample_id', 'axis', 'distribution', 'model_name'),
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'axis', at: ['axis'], holds: 'code', symbol: 'axis', role: 'reference' },
    { name: 'values', at: ['distribution', '*'], part: 'key', holds: 'code', symbol: 'value', role: 'reference' },
    { name: 'model', at: ['model_name'], holds: 'code' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
  ],
  examples: [
    {
      title: 'Prediction',
      value: {
        sample_id: 'tweet_1790000000000000001',
        axis: 'simulacrum',
        distribution: { l1: 0.05, l2: 0.1, l3: 0.8, l4: 0.05 },
        model_name: 'classifier',
        model_version: '3',
        prompt_version: 'p7',
        run_id: '20260227_080000000',
        created_at: '2026-02-27T08:00:04Z',
      },
    },
  ],
};
