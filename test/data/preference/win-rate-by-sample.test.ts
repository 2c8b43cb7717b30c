// The win rate weighs samples: what adjudication leaves of a sample's labels changes what the sample says, not what it weighs.
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { winRate } from '../../../server/core/metrics/win-rate.ts';
import { evaluatePreference, resultOf } from '../../../server/core/preference/evaluate-preference.ts';

const pair = { baseline: 'baseline', candidate: 'variant1' };
const options = { seed: 1, draws: 400 };

/** Labels of annotators, and after a bar that of the expert: w wins, l loses, t ties, c cannot tell. */
function sampleOf(said: string, id: number, tone_bucket = 'light'): PreferenceSample {
  const words: Record<string, string> = { w: 'variant1', l: 'baseline', t: 'tie', c: 'cannot_tell' };
  const [annotators = '', expert = ''] = said.split('|');
  const answers = [...annotators, ...expert].map((letter, at) => ({
    ...{ label_id: `${id}_${at}`, annotator_id: `p${at}`, overall: words[letter]!, modules: { nose: words[letter]! } },
    batch: at < annotators.length ? ('a' as const) : ('adjudication' as const),
    shown: { a: 'baseline', b: 'variant1' },
  }));
  return {
    ...{ record: 'preference-sample', run_id: '20260211_105639451', sample_id: `s${id}`, source: 'internal' },
    ...{ tone_bucket, overlap: annotators.length > 1, answers, disagreement: false, cannot_tell: 0 },
    adjudicated: expert !== '',
  };
}

const overallOf = (...said: string[]) =>
  finishSteps(
    resultOf(
      said.map((one, id) => sampleOf(one, id)),
      'overall',
      {},
      pair,
      options,
    ),
  );

const rateOf = (...said: string[]): number => {
  const { winRate: rate } = overallOf(...said);
  ok(rate.kind === 'number');
  return rate.value;
};

describe('the win rate of a preference round', () => {
  it('is the mean over samples, whatever the number of their labels', () => {
    equal(rateOf('ww', 'l'), 0.5);
    equal(rateOf('wwww', 'l'), 0.5);
    equal(rateOf('wt', 'll'), 0.375);
  });

  it('does not move when an expert says what the annotators said between them', () => {
    const before = rateOf('ww', 'ww', 'wl', 'll');
    equal(rateOf('ww', 'ww', 'wl|t', 'll'), before);
    equal(rateOf('ww', 'ww', 'wl|t', 'll|l'), before);
  });

  it('moves by what samples say: 8.5 of 11 where annotators say 8 of 11', () => {
    // The example round: five samples adjudicated, of which labels alone would make 0.727 to 0.824.
    const agreed = ['ww', 'ww', 'ww', 'ww', 'ww', 'll'];
    equal(rateOf(...agreed, 'wl', 'wl', 'wl', 'wt', 'wt').toFixed(3), '0.727');
    const after = overallOf(...agreed, 'wl|w', 'wl|w', 'wl|t', 'wt|t', 'wt|t');
    ok(after.winRate.kind === 'number');
    equal(after.winRate.value.toFixed(3), '0.773');
    const { wins, losses, ties } = after.counts;
    deepEqual([wins, losses, ties], [12, 2, 3]);
  });

  it('is that of its confidence sequence, by module and group too', () => {
    const samples = ['ww', 'wl|l', 't', 'lc', 'cc', 'wt'].map((said, id) =>
      sampleOf(said, id, id % 2 ? 'dark' : 'light'),
    );
    const results = finishSteps(evaluatePreference(samples, ['nose'], pair, options));
    equal(results.length, 5);
    for (const { winRate: rate, sequence } of results) {
      ok(rate.kind === 'number' && sequence.kind === 'number');
      equal(rate.value, sequence.value);
      equal(rate.n, sequence.n);
    }
  });

  it('is the formula over all labels where each sample has one, with Wilson’s interval', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('w', 'l', 't', 'c'), { minLength: 1, maxLength: 40 }), (said) => {
        const { winRate: rate, counts } = overallOf(...said);
        const expected = winRate(counts.wins, counts.losses, counts.ties);
        if (rate.kind === 'undefined') return equal(expected.n, 0);
        equal(rate.value, expected.rate);
        deepEqual(rate.interval, { ...expected.interval, method: 'wilson' });
      }),
    );
  });

  it('takes the bootstrap over samples where one has two labels, and Wilson’s of the samples where all say the same', () => {
    const methodOf = (...said: string[]) => {
      const { winRate: rate } = overallOf(...said);
      return rate.kind === 'number' ? rate.interval?.method : undefined;
    };
    equal(methodOf('ww', 'l', 't'), 'cluster_bootstrap_percentile');
    equal(methodOf('ww', 'wt'), 'cluster_bootstrap_percentile');
    equal(methodOf('ww', 'ww'), 'wilson_of_samples');
  });
});
