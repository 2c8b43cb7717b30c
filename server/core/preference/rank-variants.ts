// More than two variants on one scale: Bradley–Terry abilities from all answers.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { type BradleyTerry, bradleyTerry, type Comparisons } from '../metrics/bradley-terry.ts';
import type { Undefined } from '../undefined.ts';
import { decidingAnswers, tally } from './score-answers.ts';

export interface VariantRanking {
  readonly pairs: readonly (Required<Comparisons> & { readonly cannotTell: number })[];
  /** Ties count as half a win for each; cannot_tell does not count. */
  readonly abilities: BradleyTerry | Undefined;
}

export function rankVariants(samples: readonly PreferenceSample[], variants: readonly string[]): VariantRanking {
  const pairs = variants.flatMap((first, i) =>
    variants.slice(i + 1).map((second) => {
      const counts = { wins: 0, losses: 0, ties: 0, cannotTell: 0 };
      const pair = { candidate: first, baseline: second };
      for (const sample of samples) {
        const own = tally(decidingAnswers(sample, 'overall', pair), pair);
        for (const key of ['wins', 'losses', 'ties', 'cannotTell'] as const) counts[key] += own[key];
      }
      return { first, second, ...counts };
    }),
  );
  const halves = pairs.map(({ first, second, wins, losses, ties }) => ({
    ...{ first, second, wins: wins + ties / 2, losses: losses + ties / 2 },
  }));
  return { pairs, abilities: bradleyTerry(variants, halves) };
}
