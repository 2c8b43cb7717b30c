// More than two variants on one scale: Bradley–Terry abilities from what each sample says, as in the win rate.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { Comparisons } from '../metrics/bradley-terry.ts';
import { bradleyTerryBySample, type SampledAbility } from '../metrics/bradley-terry-by-sample.ts';
import { type Measure, type Undefined, undefinedBecause } from '../undefined.ts';
import type { DrawOptions } from './evaluate-preference.ts';
import { decidingAnswers, type Tally, tally } from './score-answers.ts';

export interface Duel extends Tally {
  readonly first: string;
  readonly second: string;
  /** Samples with an answer that decides. */
  readonly samples: number;
  /** Of the first: the mean over samples, as every win rate. Wins, losses, ties and cannotTell count labels. */
  readonly winRate: Measure;
}

export interface VariantRanking {
  readonly pairs: readonly Duel[];
  /** Ties count as half a win for each; cannot_tell does not count; the labels of one sample on one pair weigh as one. */
  readonly abilities: readonly SampledAbility[] | Undefined;
}

/** Yields nothing between pieces of work. */
export function* rankVariants(
  samples: readonly PreferenceSample[],
  variants: readonly string[],
  options: DrawOptions,
): Generator<void, VariantRanking> {
  const bySample = samples.map((): Comparisons[] => []);
  const pairs: Duel[] = [];
  for (const [i, first] of variants.entries()) {
    for (const second of variants.slice(i + 1)) pairs.push(duelOf(first, second));
    yield;
  }
  return { pairs, abilities: yield* bradleyTerryBySample(variants, bySample, options) };

  function duelOf(first: string, second: string): Duel {
    const counts = { wins: 0, losses: 0, ties: 0, cannotTell: 0 };
    const pair = { candidate: first, baseline: second };
    let [scores, n] = [0, 0];
    for (const [at, sample] of samples.entries()) {
      const own = tally(decidingAnswers(sample, 'overall', pair), pair);
      for (const key of ['wins', 'losses', 'ties', 'cannotTell'] as const) counts[key] += own[key];
      const [wins, losses] = [own.wins + own.ties / 2, own.losses + own.ties / 2];
      if (wins + losses === 0) continue;
      n++;
      scores += wins / (wins + losses);
      bySample[at]!.push({ first, second, wins, losses });
    }
    const winRate = n === 0 ? undefinedBecause('no answer decides', 0) : scores / n;
    return { first, second, ...counts, samples: n, winRate };
  }
}
