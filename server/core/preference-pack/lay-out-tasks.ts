// The tasks of a preference round in the order of their batches: sides drawn, hidden repeats among them, names that tell nothing.
import type { PreferenceBatch } from '../../../schemas/preference-parts.ts';
import { sha256Hex } from '../hash/sha256.ts';
import { unitHash } from '../sampling/unit-hash.ts';
import { balancedSides, type SidedItem } from './balanced-sides.ts';
import type { BatchPlan } from './plan-batches.ts';

export interface LaidTask {
  readonly taskId: string;
  readonly sampleId: string;
  readonly batch: PreferenceBatch;
  readonly candidateOnA: boolean;
  /** Task that it shows again. */
  readonly repeatOf?: string;
  /** Names of files, relative to the manifest. */
  readonly imageA: string;
  readonly imageB: string;
}

export interface LaidOut {
  readonly a: readonly LaidTask[];
  readonly b: readonly LaidTask[];
  readonly overlap: readonly LaidTask[];
  readonly repeatsAsked: number;
}

export interface LayOutOptions {
  /** Of order and repeats: annotators may know it. */
  readonly seed: string | number;
  /** Of the sides: nothing that annotators are given may tell it. */
  readonly sidesSeed: string;
  /** Everything that makes this pack what it is: names differ when anything of it does. */
  readonly fingerprint: string;
  /** Share of each batch that is shown again with swapped sides, 0 to 1. */
  readonly repeatRatio: number;
}

interface Placed extends SidedItem {
  readonly sampleId: string;
}

/** A repeat stands this far behind its original, where the batch is long enough. */
const LEAST_GAP = 5;

/** Annotators of an overlap sample see it with opposite sides; the overlap file has a draw of its own. */
export function layOutTasks(
  plan: BatchPlan<SidedItem>,
  { seed, sidesSeed, fingerprint, repeatRatio }: LayOutOptions,
): LaidOut {
  const place = ({ id, source }: SidedItem): Placed => ({ id, source, sampleId: id });
  const [shared, ownA, ownB] = [plan.overlap.map(place), plan.a.map(place), plan.b.map(place)];
  const sharedA = balancedSides(shared, `${sidesSeed}|a|overlap`);
  const sharedB = new Map([...sharedA].map(([id, onA]) => [id, !onA]));
  const fixed = (sides: ReadonlyMap<string, boolean>) => shared.map((one) => ({ ...one, onA: sides.get(one.id)! }));
  const sidesA = new Map([...sharedA, ...balancedSides(ownA, `${sidesSeed}|a`, fixed(sharedA))]);
  const sidesB = new Map([...sharedB, ...balancedSides(ownB, `${sidesSeed}|b`, fixed(sharedB))]);
  const naming = { fingerprint, seed };
  const a = withRepeats(inOrder([...shared, ...ownA], sidesA, 'a', naming), repeatRatio, naming);
  const b = withRepeats(inOrder([...shared, ...ownB], sidesB, 'b', naming), repeatRatio, naming);
  const overlap = inOrder(shared, balancedSides(shared, `${sidesSeed}|overlap`), 'overlap', naming);
  const repeatsAsked =
    repeatsOf(shared.length + ownA.length, repeatRatio) + repeatsOf(shared.length + ownB.length, repeatRatio);
  return { a, b, overlap, repeatsAsked };
}

/** Tasks of an adjudication: fresh sides, in the order given. */
export function layOutAdjudication(
  items: readonly SidedItem[],
  { sidesSeed, fingerprint }: Pick<LayOutOptions, 'sidesSeed' | 'fingerprint'>,
): LaidTask[] {
  const sides = balancedSides(items, `${sidesSeed}|adjudication`);
  return items.map(({ id }) => taskOf(id, 'adjudication', sides.get(id)!, { fingerprint }, ''));
}

interface Naming {
  readonly fingerprint: string;
  readonly seed: string | number;
}

function inOrder(
  items: readonly Placed[],
  sides: ReadonlyMap<string, boolean>,
  batch: PreferenceBatch,
  naming: Naming,
): LaidTask[] {
  return items
    .map(({ sampleId }) => ({ sampleId, draw: unitHash(`${naming.seed}|${batch}|place|${sampleId}`) }))
    .sort((x, y) => x.draw - y.draw || (x.sampleId < y.sampleId ? -1 : 1))
    .map(({ sampleId }) => taskOf(sampleId, batch, sides.get(sampleId)!, naming, ''));
}

function repeatsOf(tasks: number, ratio: number): number {
  return Math.floor(tasks * ratio + 1e-9);
}

/** Originals come from the first part of the batch, repeats are spread over the rest. */
function withRepeats(tasks: readonly LaidTask[], ratio: number, naming: Naming): LaidTask[] {
  const wanted = repeatsOf(tasks.length, ratio);
  const early = tasks.slice(0, Math.max(1, Math.floor(tasks.length / 2)));
  const chosen = [...early]
    .sort((x, y) => unitHash(`${naming.seed}|repeat|${x.taskId}`) - unitHash(`${naming.seed}|repeat|${y.taskId}`))
    .slice(0, wanted)
    .sort((x, y) => tasks.indexOf(x) - tasks.indexOf(y));
  const made = [...tasks];
  for (const [at, task] of chosen.entries()) {
    const repeat = {
      ...taskOf(task.sampleId, task.batch, !task.candidateOnA, naming, task.taskId),
      repeatOf: task.taskId,
    };
    const from = Math.min(made.length, Math.max(made.indexOf(task) + LEAST_GAP, early.length));
    const room = made.length - from;
    made.splice(from + Math.floor(((at + 1) * room) / (chosen.length + 1)), 0, repeat);
  }
  return made;
}

function taskOf(
  sampleId: string,
  batch: PreferenceBatch,
  candidateOnA: boolean,
  { fingerprint }: Pick<Naming, 'fingerprint'>,
  again: string,
): LaidTask {
  const name = (what: string): string =>
    sha256Hex(JSON.stringify([fingerprint, what, sampleId, batch, again])).slice(0, 12);
  return {
    ...{ taskId: `t_${name('task')}`, sampleId, batch, candidateOnA },
    ...{ imageA: `images/${name('a')}.jpg`, imageB: `images/${name('b')}.jpg` },
  };
}
