// Command: measure predictions against gold labels.
import * as z from 'zod';
import { flag, path, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { evaluateRound } from './evaluation/gold-evaluation.ts';
import { Pace } from './pace.ts';
import { reportOutputs } from './report/write-report.ts';

export const evalGold = defineCommand({
  id: 'eval-gold',
  title: 'Evaluate Predictions Against Gold Labels',
  group: 'Gold rounds',
  summary: 'Measures how well predicted regions meet the gold ones, per module, bucket and sample, with intervals.',
  effect: 'writes',
  args: z.object({
    goldLabels: path({
      io: 'in',
      kind: 'gold-labels',
      make: ['EVAL_GOLD_LABELS', 'GOLD_LABELS'],
      meaning: 'Gold labels.',
    }),
    predJsonl: path({
      io: 'in',
      kind: 'review-pack',
      make: ['EVAL_GOLD_PRED_JSONL', 'PRED_JSONL'],
      meaning: 'Review pack with the predictions of each variant.',
    }),
    withoutPhotos: flag({
      make: 'EVAL_GOLD_WITHOUT_PHOTOS',
      meaning: 'Leave the photos of the worst samples out of the HTML page.',
    }),
    ...bootstrapArguments('report'),
    runId: runIdOr('new', {
      meaning:
        'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions or labels, that of the labels, else the present time, when absent.',
    }),
  }),
  outputs: [
    ...reportOutputs('reports/eval_gold_<run_id>', ['.csv', '.jsonl', '_modules.svg', '_buckets.svg']),
    'artifacts/calibration_train_samples.ndjson',
  ],
  run: (args, ports): Promise<Outcome> =>
    evaluateRound(
      { ...args, command: 'eval-gold', args, samplesPath: () => 'artifacts/calibration_train_samples.ndjson' },
      ports,
      new Pace(ports),
    ),
});
