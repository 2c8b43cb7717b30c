// The calls of commands that are killed in the tests, over and over: each finds what it needs, and writes the same bytes each time, or the same under another version.
import { copyFileSync, cpSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EveryCall, everyCall } from '../../every-command/calls.ts';
import { RUNS } from '../../every-command/write-round.ts';

export const NOW = '2026-02-11T12:00:00.000Z';

/** Where killed trainings put their calibrators: others read that of the registry. */
export const TRAINED = 'trained';

const [RUN] = RUNS;
/** What commands change in its place, by command. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  validate: [`broken_${RUN}/gold_labels.ndjson`],
  'strip-exif': ['a', 'b', 'c'].map((name) => `exif_${RUN}/${name}.jpg`),
  'gate-threshold': ['assay.config.json'],
};

/** `server`: address of a Label Studio project. */
export function killableCalls(server: string): EveryCall[] {
  return everyCall(RUN, server)
    .filter(({ writes }) => writes)
    .map((call) => (call.id === 'train-calibrator' ? trainedAside(call) : call));
}

function trainedAside(call: EveryCall): EveryCall {
  return { ...call, given: { ...call.given, out: TRAINED } };
}

/** Beside the folder, so that it is no file of it. */
export function asideOf(root: string): string {
  return `${root}.aside`;
}

/** Keeps what commands change in its place. */
export function keepAside(root: string): void {
  for (const path of Object.values(CHANGED).flat()) cpSync(join(root, path), join(asideOf(root), path));
}

/** As it was before the command changed it; each file at once, so that a kill leaves it whole too. */
export function putBack({ id }: EveryCall, root: string): void {
  for (const path of CHANGED[id] ?? []) {
    const next = join(asideOf(root), 'next', path);
    mkdirSync(dirname(next), { recursive: true });
    copyFileSync(join(asideOf(root), path), next);
    renameSync(next, join(root, path));
  }
}
