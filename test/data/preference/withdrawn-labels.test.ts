// That a label which was taken back counts nowhere: not as an answer of its sample, not as an adjudication, not under one.
import { deepEqual, equal } from 'node:assert/strict';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import type { PreferenceManifestSample } from '../../../schemas/preference-manifest.ts';
import { samplesWithAnswers } from '../../../server/core/preference/answers-of-sample.ts';
import { mergeAdjudication } from '../../../server/core/preference/merge-adjudication.ts';
import { retiredLabels } from '../../../server/core/preference/retired-labels.ts';
import { runId } from '../commands/small-preference-round.ts';

const provenance = { file: 'x.ndjson', sha256: 'ab'.repeat(32) };
const identity = (label_id: string, annotator_id: string, batch: 'a' | 'b' | 'adjudication') => ({
  ...{ label_id, sample_id: 's1', annotator_id, batch, created_at: `2026-02-12T09:00:0${label_id.at(-1)}.000Z` },
  provenance,
});

function label(id: string, annotator: string, overall: string, batch: 'a' | 'b' | 'adjudication' = 'a') {
  const said = { overall, modules: {}, shown: { a: 'baseline', b: 'variant1' }, repeat_of: null };
  return { ...identity(id, annotator, batch), ...said, supersedes_label_id: null } satisfies PreferenceLabelRecord;
}

function takenBack(id: string, of: Omit<ReturnType<typeof label>, 'supersedes_label_id'>): PreferenceLabelRecord {
  return { ...identity(id, of.annotator_id, of.batch), withdrawn: true, supersedes_label_id: of.label_id };
}

const sample = { sample_id: 's1', sides: [] } as unknown as PreferenceManifestSample;
const pair = { baseline: 'baseline', candidate: 'variant1' };
const answers = (...labels: readonly PreferenceLabelRecord[]) =>
  samplesWithAnswers([sample], labels, runId, pair).map(({ answers: given, adjudicated }) => [
    given.map(({ annotator_id, overall }) => `${annotator_id}: ${overall}`),
    adjudicated,
  ]);

describe('a label that was taken back', () => {
  const [ann, ben] = [label('l1', 'ann', 'variant1'), label('l2', 'ben', 'baseline', 'b')];
  const expert = label('l3', 'expert', 'tie', 'adjudication');

  it('is no answer of its sample; a sample without another one has none', () => {
    deepEqual(answers(ann, ben, takenBack('l4', ann)), [[['ben: baseline'], false]]);
    deepEqual(answers(ann, takenBack('l4', ann)), []);
  });

  it('is an answer again once a later label supersedes the withdrawal', () => {
    const again = { ...label('l5', 'ann', 'tie'), supersedes_label_id: 'l4' };
    deepEqual(answers(ann, takenBack('l4', ann), again), [[['ann: tie'], false]]);
  });

  it('is told as withdrawn, one that a later answer follows as superseded, and what counts as neither', () => {
    const again = { ...label('l5', 'ann', 'tie'), supersedes_label_id: 'l4' };
    const corrected = { ...label('l6', 'ben', 'tie', 'b'), supersedes_label_id: 'l2' };
    // Without a link to the one before, the newest answer of an annotator counts all the same.
    const newer = label('l7', 'ben', 'baseline', 'b');
    const idsOf = (...labels: readonly PreferenceLabelRecord[]) => {
      const { withdrawn, superseded } = retiredLabels(labels, samplesWithAnswers([sample], labels, runId, pair));
      return [withdrawn, superseded].map((list) => list.map(({ label_id }) => label_id));
    };
    deepEqual(idsOf(ann, ben, expert), [[], []]);
    deepEqual(idsOf(ann, takenBack('l4', ann)), [['l1'], []]);
    deepEqual(idsOf(ann, ben, takenBack('l4', ann), again, corrected), [['l1'], ['l2']]);
    deepEqual(idsOf(ben, corrected, newer), [[], ['l2', 'l6']]);
    deepEqual(idsOf(ben, corrected, takenBack('l8', corrected)), [['l6'], ['l2']]);
  });

  it('adjudicates nothing', () => {
    deepEqual(answers(ann, ben, expert, takenBack('l4', expert)), [[['ann: variant1', 'ben: baseline'], false]]);
    const merged = mergeAdjudication([ann, ben], [expert, takenBack('l4', expert)]);
    deepEqual([merged.added.length, merged.decided], [2, 0]);
  });

  it('is not decided over by an adjudication', () => {
    const { added } = mergeAdjudication([ann, ben, takenBack('l4', ann)], [expert]);
    const [decision] = added;
    deepEqual(decision && 'adjudicates' in decision && decision.adjudicates, ['l2']);
    equal(added.length, 1);
  });
});
