// Merges an adjudication into the labels of a round, as files: base labels byte for byte, then the adjudications.
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { type MergedLabels, mergeAdjudication } from '../../core/preference/merge-adjudication.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { readLabelFile, writeWithLabels } from '../import/label-file.ts';
import type { Pace } from '../pace.ts';
import { preferenceLabelForm } from '../preference-import/import-votes.ts';
import { shownName } from '../shown-name.ts';

export interface FilesToMerge {
  /** Absolute. */
  readonly base: string;
  readonly adjudication: string;
  readonly out: string;
}

export interface MergedFiles extends MergedLabels {
  readonly base: number;
  /** One-based lines of either file that are no labels. */
  readonly otherLines: readonly string[];
}

/** Throws a Fault when a file is not there, or would be overwritten by the result. */
export async function mergeFiles(
  { base, adjudication, out }: FilesToMerge,
  ports: Ports,
  pace: Pace,
): Promise<MergedFiles> {
  const { files, root } = ports;
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  if (out === base || out === adjudication)
    refuse(`OUT is one of the inputs: ${shownName(out, root)}`, 'name another file with OUT');
  for (const path of [base, adjudication]) {
    if (!(await files.stat(path))) refuse(`there is no file ${shownName(path, root)}`, 'check the path');
  }
  const [baseLabels, adjudications]: [PreferenceLabelRecord[], PreferenceLabelRecord[]] = [[], []];
  const read = (path: string, into: PreferenceLabelRecord[]) =>
    readLabelFile<PreferenceLabelRecord>(path, preferenceLabelForm, files, pace, (label) => into.push(label));
  const before = await read(base, baseLabels);
  const after = await read(adjudication, adjudications);
  const merged = mergeAdjudication(baseLabels, adjudications);
  await pace.breathe(shownName(out, root), 1, 1);
  await writeWithLabels(out, base, before, merged.added, files, pace);
  const others = (path: string, list: readonly number[]) => list.map((line) => `${shownName(path, root)}:${line}`);
  return {
    ...merged,
    base: baseLabels.length,
    otherLines: [...others(base, before.otherLines), ...others(adjudication, after.otherLines)],
  };
}

export function mergeSentence({ base, added: records, decided, refused, alone, otherLines }: MergedFiles): string {
  const troubles = [
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    ...(alone.length > 0 ? [`${alone.length} for samples without a label`] : []),
    ...(otherLines.length > 0 ? [`${otherLines.length} lines that are no labels`] : []),
  ];
  const added = records.filter((label) => !isWithdrawal(label));
  const rest = troubles.length > 0 ? `; ${troubles.join(', ')}` : '';
  return `${added.length} adjudication${added.length === 1 ? '' : 's'} over ${base} labels decide ${decided} sample${decided === 1 ? '' : 's'}${rest}.`;
}
