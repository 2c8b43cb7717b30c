// The calls of commands that are killed in the tests, over and over: those that write the same bytes each time, or the same under another version.
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { everyCall } from '../../every-command/calls.ts';
import { RUNS } from '../../every-command/write-round.ts';

export const NOW = '2026-02-11T12:00:00.000Z';

/** These change what they read, write under the names of another command, look at photos for seconds, or need a server. */
const NOT = new Set([...['strip-exif', 'gate-threshold', 'eval-gold-round1', 'review-pack'], 'label-studio-pull']);

/** Where killed trainings put their calibrators: others read that of the registry. */
export const TRAINED = 'trained';
/** What `validate --fix` mends, again and again. */
export const MENDED = `broken_${RUNS[0]}/gold_labels.ndjson`;

const every = everyCall(RUNS[0], '').filter(({ writes }) => writes);

export const trainingCall = every.find(({ id }) => id === 'train-calibrator')!;
export const killableCalls = every
  .filter(({ id }) => !NOT.has(id))
  .map((call) => (call === trainingCall ? { ...call, given: { ...call.given, out: TRAINED } } : call));

/** Beside the folder, so that it is no file of it. */
export function brokenCopy(root: string): string {
  return `${root}.broken`;
}

/** All at once, so that a kill leaves it whole too. */
export function breakAgain(root: string): void {
  copyFileSync(brokenCopy(root), `${brokenCopy(root)}.next`);
  renameSync(`${brokenCopy(root)}.next`, join(root, MENDED));
}
