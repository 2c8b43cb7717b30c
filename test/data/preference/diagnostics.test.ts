// Why a variant wins or loses: planted causes are found, noise is not, notes are read for the right side, actions are ranked.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { finishSteps } from '../../../server/core/finish-steps.ts';
import { welchContrast } from '../../../server/core/metrics/welch-contrast.ts';
import { externalModules } from '../../../server/core/preference/external-modules.ts';
import { featureEffects } from '../../../server/core/preference/feature-effects.ts';
import { nextActions } from '../../../server/core/preference/next-actions.ts';
import { noteThemes } from '../../../server/core/preference/note-themes.ts';
import { preferenceResults } from '../../../server/core/preference/preference-results.ts';

const pair = { baseline: 'baseline', candidate: 'variant1' };

/** 120 samples; the candidate loses where it lies on hair, nobody can tell in dim light. */
function round(hasCause: boolean): PreferenceSample[] {
  const generator = xoroshiro128plus(21);
  return Array.from({ length: 120 }, (_, at) => {
    const hair = uniformFloat64(generator) * 0.3;
    const isDim = at % 4 === 0;
    const rate = hasCause ? (hair > 0.15 ? 0.15 : 0.85) : 0.5;
    const isUnsure = uniformFloat64(generator) < (hasCause && isDim ? 0.8 : 0.1);
    const overall = isUnsure ? 'cannot_tell' : uniformFloat64(generator) < rate ? 'variant1' : 'baseline';
    const onA = at % 2 === 0;
    return {
      ...{ record: 'preference-sample', run_id: '20260211_105639451', sample_id: `s${at}`, source: 'internal' },
      ...{ lighting_bucket: isDim ? 'dim' : 'even', overlap: false, disagreement: false, adjudicated: false },
      cannot_tell: Number(isUnsure),
      answers: [
        {
          ...{ label_id: `l${at}`, annotator_id: 'p', batch: 'a', overall, modules: {} },
          ...(hasCause && hair > 0.15 ? { notes: `${onA ? 'A' : 'B'}: leaks into the hair` } : {}),
          shown: onA ? { a: 'variant1', b: 'baseline' } : { a: 'baseline', b: 'variant1' },
        },
      ],
      risk: { variant1: { hair_overlap_est: Math.round(hair * 1000) / 1000 } },
    };
  });
}

describe('the difference of two means', () => {
  it('is Welch’s, as R’s t.test prints for the sleep data', () => {
    // R: t.test(extra ~ group, data = sleep): t = -1.8608, df = 17.776, 95 % interval -3.3654832 to 0.2054832.
    const [first, second] = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ];
    const { difference, interval } = welchContrast(first!, second!);
    ok(Math.abs((difference as number) + 1.58) < 1e-9);
    ok(Math.abs(interval!.low + 3.3654832) < 1e-6 && Math.abs(interval!.high - 0.2054832) < 1e-6);
  });
});

describe('diagnosing a preference round', () => {
  it('finds the planted causes, and only those, after correction', () => {
    const found = finishSteps(featureEffects(round(true), [], pair)).filter(({ adjustedP = 1 }) => adjustedP < 0.05);
    deepEqual(
      found.map(({ outcome, feature }) => `${outcome}: ${feature.replace(/ from .*/, '')}`),
      ['win rate: variant1 hair_overlap_est', 'cannot_tell: lighting_bucket dim', 'cannot_tell: lighting_bucket even'],
    );
    ok((found[0]!.contrast.difference as number) < -0.4);
  });

  it('finds nothing where nothing is', () => {
    deepEqual(
      finishSteps(featureEffects(round(false), [], pair)).filter(({ adjustedP = 1 }) => adjustedP < 0.05),
      [],
    );
  });

  it('says nothing of features on fewer than 10 samples a side, as on 5 against 6', () => {
    const few = round(true).slice(0, 11);
    deepEqual(finishSteps(featureEffects(few, [], pair)), []);
    for (const { contrast } of finishSteps(featureEffects(round(true), [], pair))) ok(Math.min(...contrast.n) >= 10);
  });

  it('shows the samples that show the effect first', () => {
    const samples = round(true);
    const [effect] = finishSteps(featureEffects(samples, [], pair));
    const first = samples.find(({ sample_id }) => sample_id === effect!.samples[0])!;
    equal(first.answers[0]!.overall, 'baseline');
    ok(first.risk!.variant1!.hair_overlap_est! > 0.1);
  });

  it('reads notes for the variant that stood on the side they name', () => {
    const [theme] = noteThemes(round(true)).filter((one) => one.theme === 'hair');
    equal(theme!.of.variant1, theme!.notes);
    equal(theme!.of.baseline, undefined);
  });

  it('ranks what is to be done, with samples', () => {
    const samples = round(true);
    const results = finishSteps(
      preferenceResults(samples, ['baseline', 'variant1'], [], pair, { seed: 1, draws: 200 }),
    );
    const actions = nextActions(results, samples, finishSteps(featureEffects(samples, [], pair)), noteThemes(samples));
    ok(actions[0]!.action.startsWith('Adjudicate '));
    ok(
      actions.some(
        ({ action, samples: own }) =>
          action.startsWith('Look at what the candidate does with variant1 hair_overlap_est') && own.length === 10,
      ),
    );
    ok(actions.some(({ action }) => action === 'Make the difference visible, or filter: lighting_bucket dim'));
    ok(actions.some(({ action }) => action === 'Read the notes on hair of variant1'));
    for (const [at, { weight }] of actions.entries()) ok(at === 0 || weight <= actions[at - 1]!.weight);
  });

  it('sets external ground truth beside the preferences only where both variants have it', () => {
    const line = (variant: string, iou: number) => ({
      ...{
        record: 'crossset-sample' as const,
        run_id: '20260211_105639451',
        sample_id: `${variant}${iou}`,
        source: 'lapa',
        variant,
      },
      modules: [{ module: 'nose', status: 'matched' as const, iou }],
    });
    const both = externalModules(
      [line('baseline', 0.5), line('baseline', 0.6), line('variant1', 0.7), line('variant1', 0.8)],
      pair,
    );
    ok(Math.abs((both[0]!.contrast.difference as number) - 0.2) < 1e-9);
    deepEqual(externalModules([line('variant1', 0.7), line('variant1', 0.8)], pair), []);
  });
});
