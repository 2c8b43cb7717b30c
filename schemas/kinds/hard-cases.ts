// Artifact kind: hard cases, one sample a line.
import type { ArtifactKind } from '../artifact-kind.ts';
import { hardCase } from '../hard-case.ts';
import { bucketFields } from './bucket-fields.ts';
import { hasKeys } from './has-keys.ts';

export const hardCasesKind: ArtifactKind = {
  kind: 'hard-cases',
  title: 'Hard cases',
  summary: 'Samples that a person should look at first, with the reasons, one sample a line.',
  container: 'ndjson',
  schema: hardCase,
  globs: ['**/hard_cases*.ndjson', '**/hard_cases*.jsonl'],
  detect: hasKeys('sample_id', 'score', 'reasons', 'models'),
  derived: true,
  fields: [
    { name: 'sample', at: ['sample_id'], holds: 'id', symbol: 'sample', role: 'reference' },
    { name: 'run', at: ['run_id'], holds: 'code', symbol: 'run', role: 'reference' },
    { name: 'source', at: ['source'], holds: 'code' },
    ...bucketFields,
    { name: 'score', at: ['score'], holds: 'number' },
    { name: 'reason', at: ['reasons', '*', 'reason'], holds: 'code' },
  ],
  examples: [
    {
      title: 'Hard case',
      value: {
        sample_id: 'portrait_06',
        run_id: '20260211_105639451',
        tone_bucket: 'light',
        score: 0.71,
        reasons: [{ reason: 'disagreement', score: 0.71, detail: 'vision_a sees redness, vision_b sees nothing' }],
        models: ['vision_a', 'vision_b'],
        roi_opt_in: false,
      },
    },
  ],
};
