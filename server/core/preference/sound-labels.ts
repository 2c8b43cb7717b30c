// Which labels of a file may count in a round, and why each other one may not.
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { originOf } from './record-ids.ts';
import type { Showing } from './showings.ts';

export interface UnsoundLabel {
  readonly labelId: string;
  readonly code:
    | 'edited-record'
    | 'other-round'
    | 'unknown-sample'
    | 'unknown-task'
    | 'sides-do-not-match'
    | 'duplicate-label-id';
  readonly why: string;
}

export interface RoundLabels {
  /** Withdrawals among them. */
  readonly labels: readonly PreferenceLabelRecord[];
  readonly unsound: readonly UnsoundLabel[];
  /** Labels with an id that is not Assay's, so that an edit would not show; they count. */
  readonly unverified: number;
}

/** `showings` may hold the tasks of an adjudication too. */
export function soundLabels(
  labels: readonly PreferenceLabelRecord[],
  { run_id: runId, samples }: Pick<PreferenceManifest, 'run_id' | 'samples'>,
  showings: ReadonlyMap<string, Showing>,
): RoundLabels {
  const known = new Set(samples.map(({ sample_id }) => sample_id));
  const seen = new Set<string>();
  const sound: PreferenceLabelRecord[] = [];
  const unsound: UnsoundLabel[] = [];
  let unverified = 0;
  for (const label of labels) {
    const flaw = flawOf(label, runId, known, showings) ?? (seen.has(label.label_id) ? TWICE : undefined);
    seen.add(label.label_id);
    if (flaw) unsound.push({ labelId: label.label_id, ...flaw });
    else {
      sound.push(label);
      if (originOf(label) === 'foreign') unverified++;
    }
  }
  return { labels: sound, unsound, unverified };
}

const TWICE = { code: 'duplicate-label-id', why: 'another label has the same label_id' } as const;

function flawOf(
  label: PreferenceLabelRecord,
  runId: string,
  samples: ReadonlySet<string>,
  showings: ReadonlyMap<string, Showing>,
): Omit<UnsoundLabel, 'labelId'> | undefined {
  const { sample_id, task_id, batch } = label;
  if (originOf(label) === 'edited') {
    return { code: 'edited-record', why: 'it does not say what its label_id was made from: it was edited by hand' };
  }
  if (label.run_id !== undefined && label.run_id !== runId) {
    return { code: 'other-round', why: `it is of round ${label.run_id}, the manifest of ${runId}` };
  }
  if (!samples.has(sample_id)) return { code: 'unknown-sample', why: `the manifest has no sample "${sample_id}"` };
  const showing = task_id === undefined ? undefined : showings.get(task_id);
  // Tasks of an adjudication stand in a manifest of their own, which need not be at hand.
  if (task_id === undefined || (!showing && batch === 'adjudication')) return undefined;
  if (!showing) return { code: 'unknown-task', why: `the manifest has no task "${task_id}"` };
  const { sides, sample } = showing;
  if (sample.sample_id !== sample_id) {
    return { code: 'unknown-task', why: `task "${task_id}" shows sample "${sample.sample_id}", not "${sample_id}"` };
  }
  if (isWithdrawal(label)) return undefined;
  const { shown } = label;
  if (sides.a !== shown.a || sides.b !== shown.b) {
    const why = `task "${task_id}" showed ${sides.a} on A and ${sides.b} on B, the label says ${shown.a} and ${shown.b}`;
    return { code: 'sides-do-not-match', why };
  }
  return undefined;
}
