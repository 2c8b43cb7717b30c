// The calls of commands that are killed in the tests, over and over: those that write the same bytes each time.
import { everyCall } from '../../every-command/calls.ts';
import { RUNS } from '../../every-command/write-round.ts';

export const NOW = '2026-02-11T12:00:00.000Z';

/** These change what they read, make a new version each time, write under the names of another command, look at photos for seconds, or need a server. */
const NOT = new Set([
  ...['validate', 'strip-exif', 'gate-threshold', 'train-calibrator', 'eval-gold-round1', 'review-pack'],
  'label-studio-pull',
]);

export const killableCalls = everyCall(RUNS[0], '').filter(({ id, writes }) => writes && !NOT.has(id));
export const trainingCall = everyCall(RUNS[0], '').find(({ id }) => id === 'train-calibrator')!;
