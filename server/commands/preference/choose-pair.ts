// Which two variants of a round are compared: those named, else the first two of the manifest.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import type { Pair } from '../../core/preference/score-answers.ts';
import { Fault } from '../../ports/fault.ts';

/** Throws a Fault for variants that the round does not have, and for one against itself. */
export function choosePair(
  { baseline, candidate }: { readonly baseline?: string | undefined; readonly candidate?: string | undefined },
  { variants }: Pick<PreferenceManifest, 'variants'>,
): Pair {
  const pair = { baseline: baseline ?? variants[0]!, candidate: candidate ?? variants[1]! };
  const unknown = [pair.baseline, pair.candidate].find((variant) => !variants.includes(variant));
  if (unknown !== undefined) {
    throw new Fault(`the round has no variant "${unknown}"`, `it has ${variants.join(', ')}: name two of them`, {
      isInput: true,
    });
  }
  if (pair.baseline === pair.candidate) {
    throw new Fault(`"${pair.candidate}" cannot be compared with itself`, 'name two variants', { isInput: true });
  }
  return pair;
}
