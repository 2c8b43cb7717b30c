// Simulated rounds: intervals cover what they promise, and looking often costs the confidence sequence nothing.
import { ok } from 'node:assert/strict';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { bradleyTerry, type Comparisons } from '../../../server/core/metrics/bradley-terry.ts';
import { bradleyTerryBySample } from '../../../server/core/metrics/bradley-terry-by-sample.ts';
import { type Cluster, clusterBootstrap } from '../../../server/core/metrics/cluster-bootstrap.ts';
import { confidenceSequence, logMixture } from '../../../server/core/metrics/confidence-sequence.ts';
import { drawBinomial } from '../../../server/core/metrics/draw-binomial.ts';
import type { Interval } from '../../../server/core/metrics/interval.ts';
import { labelsToDecide } from '../../../server/core/metrics/labels-to-decide.ts';
import { wilsonInterval } from '../../../server/core/metrics/wilson-interval.ts';
import { resultOf } from '../../../server/core/preference/evaluate-preference.ts';

const RUNS = 2000;

function coverage(run: (index: number) => { interval: Interval; truth: number }): number {
  let covered = 0;
  for (let index = 0; index < RUNS; index++) {
    const { interval, truth } = run(index);
    if (interval.low <= truth && truth <= interval.high) covered++;
  }
  return covered / RUNS;
}

function isNominal(share: number): void {
  ok(share >= 0.93 && share <= 0.97, `covers ${share}`);
}

describe('95 % intervals over 2,000 simulated rounds', () => {
  it('cover 93 to 97 % with Wilson’s interval of 200 single labels', () => {
    const generator = xoroshiro128plus(1);
    isNominal(
      coverage(() => ({ interval: wilsonInterval(drawBinomial(generator, 200, 0.58), 200) as Interval, truth: 0.58 })),
    );
  });

  it('cover 93 to 97 % with the bootstrap over samples of 150 single and 50 double labels of like-minded annotators', () => {
    const generator = xoroshiro128plus(2);
    const random = (): number => uniformFloat64(generator);
    const share = coverage((index) => {
      // The second annotator repeats the first in 60 % of the samples, so labels of one sample are far from independent.
      const clusters: Cluster[] = Array.from({ length: 200 }, (_, sample) => {
        const [first, same, second] = [random() < 0.58, random() < 0.6, random() < 0.58];
        const other = same ? first : second;
        return sample < 150 ? { total: Number(first), n: 1 } : { total: Number(first) + Number(other), n: 2 };
      });
      return { interval: clusterBootstrap(clusters, { seed: index, draws: 1000 }) as Interval, truth: 0.58 };
    });
    isNominal(share);
  });

  it('cover 93 to 97 % with Bradley–Terry differences of three variants', () => {
    const generator = xoroshiro128plus(3);
    const truth = 0.5;
    const beats = (d: number): number => drawBinomial(generator, 100, 1 / (1 + Math.exp(-d)));
    const share = coverage(() => {
      const [ab, bc, ac] = [beats(truth), beats(-0.2), beats(truth - 0.2)];
      const found = bradleyTerry(
        ['a', 'b', 'c'],
        [
          { first: 'a', second: 'b', wins: ab, losses: 100 - ab },
          { first: 'b', second: 'c', wins: bc, losses: 100 - bc },
          { first: 'a', second: 'c', wins: ac, losses: 100 - ac },
        ],
      );
      ok('abilities' in found);
      const [a, b] = found.abilities;
      const { covariance: v } = found;
      const reach = 1.959964 * Math.sqrt(v[0]![0]! + v[1]![1]! - 2 * v[0]![1]!);
      const difference = a!.ability - b!.ability;
      return { interval: { low: difference - reach, high: difference + reach, level: 0.95 }, truth };
    });
    isNominal(share);
  });
});

describe('an evaluation of 2,000 simulated rounds: 150 samples with one label and 50 with two of like-minded annotators, ties and cannot_tell among them', () => {
  const pair = { baseline: 'baseline', candidate: 'variant1' };
  const [won, tied, unsure] = [0.5, 0.12, 0.05];
  const truth = {
    winRate: (won + tied / 2) / (1 - unsure),
    withoutTies: won / (1 - tied - unsure),
    cannotTell: unsure,
  };
  const covered = { winRate: 0, withoutTies: 0, cannotTell: 0 };
  before(() => {
    const generator = xoroshiro128plus(7);
    const random = (): number => uniformFloat64(generator);
    const vote = (): string => {
      const u = random();
      if (u < won) return 'variant1';
      return u < won + tied ? 'tie' : u < won + tied + unsure ? 'cannot_tell' : 'baseline';
    };
    const shown = { a: 'baseline', b: 'variant1' };
    for (let run = 0; run < RUNS; run++) {
      const samples = Array.from({ length: 200 }, (_, at): Pick<PreferenceSample, 'answers'> => {
        const first = vote();
        const said = at < 150 ? [first] : [first, random() < 0.6 ? first : vote()];
        const answers = said.map((answer, person) => ({
          ...{ label_id: '', annotator_id: `p${person}`, batch: 'a' as const, shown, overall: answer },
          modules: { nose: answer },
        }));
        return { answers };
      });
      const found = finishSteps(resultOf(samples as PreferenceSample[], 'nose', {}, pair, { seed: run, draws: 400 }));
      for (const key of ['winRate', 'withoutTies', 'cannotTell'] as const) {
        const estimate = found[key];
        ok(estimate.kind === 'number' && estimate.interval?.method === 'cluster_bootstrap_percentile');
        const { low, high } = estimate.interval;
        covered[key] += Number(low <= truth[key] && truth[key] <= high);
      }
    }
  });

  for (const key of ['winRate', 'withoutTies', 'cannotTell'] as const)
    it(`covers 93 to 97 % with the interval of ${key}`, () => isNominal(covered[key] / RUNS));
});

describe('Bradley–Terry of three variants over 2,000 simulated rounds, a third of the samples with three labels of one opinion', () => {
  const ability = 0.4;
  const duels = [
    { first: 'a', second: 'b', p: 1 / (1 + Math.exp(-ability)) },
    { first: 'b', second: 'c', p: 1 / (1 + Math.exp(-ability)) },
    { first: 'a', second: 'c', p: 1 / (1 + Math.exp(-2 * ability)) },
  ];
  const players = ['a', 'b', 'c'];
  const within = ({ low, high }: Interval): number => Number(low <= ability && ability <= high);
  const covered = { bySample: 0, byLabel: 0 };
  before(() => {
    const generator = xoroshiro128plus(6);
    for (let run = 0; run < RUNS; run++) {
      const samples = duels.flatMap(({ first, second, p }) =>
        Array.from({ length: 120 }, (_, sample): Comparisons[] => {
          const labels = sample % 3 === 0 ? 3 : 1;
          const isWon = uniformFloat64(generator) < p;
          return [{ first, second, wins: isWon ? labels : 0, losses: isWon ? 0 : labels }];
        }),
      );
      const bySample = finishSteps(bradleyTerryBySample(players, samples, { seed: run, draws: 200 }));
      const byLabel = bradleyTerry(players, samples.flat());
      ok(!('kind' in bySample) && !('kind' in byLabel));
      covered.bySample += within(bySample[0]!.interval);
      covered.byLabel += within(byLabel.abilities[0]!.interval);
    }
  });

  it('covers 93 to 97 % with samples that weigh the same, drawn whole', () => {
    isNominal(covered.bySample / RUNS);
  });

  it('covers less where every label counts as if it stood alone', () => {
    ok(covered.byLabel / RUNS < 0.9, `covers ${covered.byLabel / RUNS}`);
  });
});

describe('2,000 rounds of equally good variants, looked at after each of 500 labels', () => {
  const wrong = { sequence: 0, fixed: 0 };
  before(() => {
    const generator = xoroshiro128plus(4);
    const limit = Math.log(20);
    for (let run = 0; run < RUNS; run++) {
      let wins = 0;
      const seen = { sequence: false, fixed: false };
      for (let n = 1; n <= 500; n++) {
        if (uniformFloat64(generator) < 0.5) wins++;
        seen.sequence ||= logMixture(wins, n, 0.5) >= limit;
        // Wilson's interval excludes one half exactly when the score test does.
        seen.fixed ||= Math.abs(wins - n / 2) > 1.959964 * Math.sqrt(n / 4);
      }
      wrong.sequence += Number(seen.sequence);
      wrong.fixed += Number(seen.fixed);
    }
  });

  it('are called wrongly in at most 5 % by the confidence sequence', () => {
    ok(wrong.sequence / RUNS <= 0.05, `wrong in ${wrong.sequence} of ${RUNS}`);
  });

  it('are called wrongly far more often by an interval made for one look', () => {
    ok(wrong.fixed / RUNS > 0.25, `wrong in ${wrong.fixed} of ${RUNS}`);
  });
});

describe('the confidence sequence at means other than one half, with ties', () => {
  it('misses the mean at any of 300 looks in at most 5 % of 500 rounds', () => {
    const generator = xoroshiro128plus(5);
    let missed = 0;
    for (let run = 0; run < 500; run++) {
      let total = 0;
      let isOut = false;
      for (let n = 1; n <= 300; n++) {
        const u = uniformFloat64(generator);
        total += u < 0.55 ? 1 : u < 0.75 ? 0.5 : 0;
        isOut ||= logMixture(total, n, 0.65) >= Math.log(20);
      }
      missed += Number(isOut);
      const { low, high } = confidenceSequence(total, 300) as Interval;
      ok(low < high);
    }
    ok(missed / 500 <= 0.05, `missed in ${missed} of 500`);
  });
});

describe('“about N more labels would decide”', () => {
  for (const [rate, look] of [
    [0.6, 30],
    [0.6, 60],
    [0.65, 30],
    [0.55, 150],
  ] as const) {
    it(`is within a factor of 1.5 of the truth in the median, at win rate ${rate} after ${look} labels`, () => {
      const generator = xoroshiro128plus(Math.round(1000 * rate) + look);
      const ratios: number[] = [];
      while (ratios.length < 201) {
        let [wins, n, predicted] = [0, 0, 0];
        for (;;) {
          n++;
          if (uniformFloat64(generator) < rate) wins++;
          if (logMixture(wins, n, 0.5) >= Math.log(20)) break;
          if (n !== look) continue;
          const found = labelsToDecide(wins, n, { seed: ratios.length });
          predicted = 'more' in found ? found.more : Number.POSITIVE_INFINITY;
        }
        if (n > look) ratios.push(predicted / (n - look));
      }
      const median = ratios.sort((a, b) => a - b)[100]!;
      ok(median > 1 / 1.5 && median < 1.5, `median ratio ${median}`);
    });
  }
});
