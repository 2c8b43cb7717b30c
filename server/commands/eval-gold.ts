// Command: measure predictions against gold labels.
import * as z from 'zod';
import { count, flag, path, runIdOr } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { evaluateRound, GOLD_SEED } from './evaluation/gold-evaluation.ts';
import { Pace } from './pace.ts';

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
    draws: count({ min: 100, max: 100_000, meaning: 'Bootstrap draws behind each interval.' }).default(2000),
    seed: count({ min: 0, meaning: 'Seed of the draws; the same seed gives the same report.' }).default(GOLD_SEED),
    runId: runIdOr('new', {
      meaning:
        'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions or labels, that of the labels, else the present time, when absent.',
    }),
  }),
  outputs: [
    'reports/eval_gold_<run_id>.md',
    'reports/eval_gold_<run_id>.html',
    'reports/eval_gold_<run_id>_records.md',
    'reports/eval_gold_<run_id>.csv',
    'reports/eval_gold_<run_id>.jsonl',
    'reports/eval_gold_<run_id>_modules.svg',
    'reports/eval_gold_<run_id>_buckets.svg',
    'artifacts/calibration_train_samples.ndjson',
  ],
  run: (args, ports): Promise<Outcome> =>
    evaluateRound(
      { ...args, command: 'eval-gold', args, samplesPath: () => 'artifacts/calibration_train_samples.ndjson' },
      ports,
      new Pace(ports),
    ),
});
