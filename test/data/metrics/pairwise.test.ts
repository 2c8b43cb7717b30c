// Bradley–Terry abilities against R BradleyTerry2, statsmodels and printed tables, also where each sample has one label.
import { ok } from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { type BradleyTerry, bradleyTerry, type Comparisons } from '../../../server/core/metrics/bradley-terry.ts';
import { bradleyTerryBySample, type SampledAbility } from '../../../server/core/metrics/bradley-terry-by-sample.ts';
import { againstReference } from './reference.ts';

interface Match {
  readonly p1: string;
  readonly p2: string;
  readonly w1: number;
  readonly w2: number;
  readonly ties?: number;
}

describe('Bradley–Terry', () => {
  againstReference('bradley_terry', ({ players, ref, matches, model }, expected) => {
    const comparisons = (matches as Match[]).map(({ p1, p2, w1, w2, ties }) => ({
      ...{ first: p1, second: p2, wins: w1, losses: w2 },
      ...(ties === undefined ? {} : { ties }),
    }));
    const found = bradleyTerry(players, comparisons, model === 'davidson' ? { ties: 'davidson' } : {});
    if ('kind' in found) return { mle_exists: false };
    if (expected.mle_exists === false) return { mle_exists: true };
    return viewed(found, ref);
  });

  it('does not depend on the order of players and comparisons', () => {
    const counts = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(counts, counts, counts, counts, counts, counts, (a, b, c, d, e, f) => {
        const games = [
          { first: 'x', second: 'y', wins: a, losses: b },
          { first: 'y', second: 'z', wins: c, losses: d },
          { first: 'z', second: 'x', wins: e, losses: f },
        ];
        const turned = games.map((one) => ({
          ...{ first: one.second, second: one.first, wins: one.losses, losses: one.wins },
        }));
        const one = bradleyTerry(['x', 'y', 'z'], games) as BradleyTerry;
        const other = bradleyTerry(['z', 'y', 'x'], turned.reverse()) as BradleyTerry;
        for (const { player, ability, standardError } of one.abilities) {
          const same = other.abilities.find((two) => two.player === player)!;
          ok(Math.abs(same.ability - ability) < 1e-8 && Math.abs(same.standardError - standardError) < 1e-8);
        }
      }),
    );
  });
});

describe('Bradley–Terry over samples with one label each', () => {
  againstReference('bradley_terry', ({ players, ref, matches, model }, expected) => {
    const ties = model === 'davidson' ? ('davidson' as const) : ('none' as const);
    const samples = (matches as Match[]).flatMap(labelsOf);
    const found = finishSteps(bradleyTerryBySample(players, samples, { seed: 1, draws: 10, ties }));
    if ('kind' in found) return { mle_exists: false };
    if (expected.mle_exists === false) return { mle_exists: true };
    ok(found.every(({ interval }) => interval.method === 'wald'));
    const by = (of: (one: SampledAbility) => unknown) => Object.fromEntries(found.map((one) => [one.player, of(one)]));
    const base = found.find(({ player }) => player === ref)!;
    return {
      ref: { ...(expected.ref as object), ability: by(({ ability }) => ability - base.ability) },
      centered: {
        ...(expected.centered as object),
        ability: by(({ ability }) => ability),
        ci95: by(({ interval }) => [interval.low, interval.high]),
      },
      strengths: by(({ strength }) => strength),
      elo: by(({ elo }) => elo),
    };
  });
});

/** One sample a label; of half wins, which a table may have, a sample for each half. */
function labelsOf({ p1: first, p2: second, w1, w2, ties = 0 }: Match): Comparisons[][] {
  const times = (n: number, one: Omit<Comparisons, 'first' | 'second'>) =>
    Array.from({ length: Math.floor(n) }, () => [{ first, second, ...one }]);
  const halves = w1 % 1 === 0 ? [] : [[{ first, second, wins: 0.5, losses: 0.5 }]];
  return [
    ...times(w1, { wins: 1, losses: 0 }),
    ...times(w2, { wins: 0, losses: 1 }),
    ...halves,
    ...times(ties, { wins: 0, losses: 0, ties: 1 }),
  ];
}

function viewed({ abilities, covariance, logLikelihood, tieParameter }: BradleyTerry, ref: string) {
  const by = (of: (at: number) => unknown) => Object.fromEntries(abilities.map(({ player }, at) => [player, of(at)]));
  const base = abilities.findIndex(({ player }) => player === ref);
  const difference = (at: number) => abilities[at]!.ability - abilities[base]!.ability;
  const error = (at: number) =>
    Math.sqrt(Math.max(0, covariance[at]![at]! + covariance[base]![base]! - 2 * covariance[at]![base]!));
  const z = 1.959963984540054;
  return {
    ref: {
      ability: by(difference),
      se: by(error),
      ci95: by((at) => [difference(at) - z * error(at), difference(at) + z * error(at)]),
    },
    centered: {
      ability: by((at) => abilities[at]!.ability),
      se: by((at) => abilities[at]!.standardError),
      ci95: by((at) => [abilities[at]!.interval.low, abilities[at]!.interval.high]),
    },
    strengths: by((at) => abilities[at]!.strength),
    elo: by((at) => abilities[at]!.elo),
    log_likelihood: logLikelihood,
    ...(tieParameter
      ? {
          ...{ log_nu: tieParameter.logNu, nu: Math.exp(tieParameter.logNu) },
          se_log_nu: tieParameter.standardError,
        }
      : {}),
  };
}
