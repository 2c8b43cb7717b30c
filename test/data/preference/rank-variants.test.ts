// More than two variants on one scale: samples weigh the same, however many labels they have, as in the win rate.
import { deepEqual, equal, ok } from 'node:assert/strict';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import type { SampledAbility } from '../../../server/core/metrics/bradley-terry-by-sample.ts';
import { rankVariants } from '../../../server/core/preference/rank-variants.ts';
import { isDefined } from '../../../server/core/undefined.ts';

const options = { seed: 1, draws: 400 };
const variants = ['baseline', 'variant1', 'variant2'];

/** `first-second:said`, a letter a label: w the first won, l lost, t tie, c cannot tell. */
function sampleOf(told: string, id: number): PreferenceSample {
  const [names = '', said = ''] = told.split(':');
  const [first = '', second = ''] = names.split('-');
  const words: Record<string, string> = { w: first, l: second, t: 'tie', c: 'cannot_tell' };
  const answers = [...said].map((letter, at) => ({
    ...{ label_id: `${id}_${at}`, annotator_id: `p${at}`, overall: words[letter]!, modules: {}, batch: 'a' as const },
    shown: { a: second, b: first },
  }));
  return {
    ...{ record: 'preference-sample', run_id: '20260211_105639451', sample_id: `s${id}`, source: 'internal' },
    ...{ overlap: said.length > 1, answers, disagreement: false, cannot_tell: 0, adjudicated: false },
  };
}

const rankingOf = (told: readonly string[], names = variants) =>
  finishSteps(rankVariants(told.map(sampleOf), names, options));

function abilitiesOf(told: readonly string[], names = variants): readonly SampledAbility[] {
  const { abilities } = rankingOf(told, names);
  ok(!('kind' in abilities), JSON.stringify(abilities));
  return abilities;
}

const ROUND = [
  ...['variant1-baseline:w', 'variant1-baseline:w', 'variant1-baseline:l', 'variant2-baseline:w'],
  ...['variant2-baseline:l', 'variant2-variant1:w', 'variant2-variant1:l', 'variant2-variant1:t'],
];

describe('the ranking of more than two variants', () => {
  it('does not move when one sample is labeled by five that say the same', () => {
    const five = ROUND.map((told, at) => (at === 0 ? 'variant1-baseline:wwwww' : told));
    deepEqual(
      abilitiesOf(five).map(({ ability }) => ability.toFixed(9)),
      abilitiesOf(ROUND).map(({ ability }) => ability.toFixed(9)),
    );
  });

  it('gives of two variants the share of strength that is the win rate over samples', () => {
    const told = ['variant1-baseline:wwwww', 'variant1-baseline:l', 'variant1-baseline:wt', 'variant1-baseline:lc'];
    const two = ['baseline', 'variant1'];
    const [duel] = rankingOf(told, two).pairs;
    // The first of the pair is the baseline: (0 + 1 + 0.25 + 1) / 4.
    equal(duel!.winRate, 0.5625);
    deepEqual([duel!.samples, duel!.wins, duel!.losses, duel!.ties, duel!.cannotTell], [4, 2, 6, 1, 1]);
    const [baseline, variant1] = abilitiesOf(told, two);
    ok(Math.abs(baseline!.strength - 0.5625) < 1e-9 && Math.abs(variant1!.strength - 0.4375) < 1e-9);
  });

  it('says how its intervals were found: Wald’s of single labels, else over samples', () => {
    const methodOf = (told: readonly string[]) => abilitiesOf(told)[0]!.interval.method;
    equal(methodOf(ROUND), 'wald');
    const many = Array.from({ length: 10 }, () => ROUND).flat();
    equal(methodOf([...many, 'variant1-baseline:wl']), 'cluster_bootstrap_percentile');
    // With few samples many draws hold a variant that never lost: such an end is not known from draws.
    equal(methodOf([...ROUND, 'variant1-baseline:wl']), 'wald_of_samples');
    equal(methodOf(ROUND.map((told) => told.replace(/:.*/, ':tt'))), 'wald_of_samples');
  });

  it('does not depend on the order of the samples', () => {
    const many = [...Array.from({ length: 10 }, () => ROUND).flat(), 'variant1-baseline:wlt', 'variant2-baseline:ww'];
    deepEqual(abilitiesOf(many.toReversed()), abilitiesOf(many));
  });

  it('has no common scale where a variant never lost, and says so; its duels stay', () => {
    const { pairs, abilities } = rankingOf(['variant1-baseline:ww', 'variant2-variant1:w', 'variant2-baseline:c']);
    ok('kind' in abilities && /never/.test(abilities.why));
    deepEqual(
      pairs.map(({ samples, winRate }) => [samples, isDefined(winRate) ? winRate : 'undefined']),
      [
        [1, 0],
        [0, 'undefined'],
        [1, 0],
      ],
    );
  });
});
