// Answers that cannot be saved: kept, in their order, sent again until the server has said that they are on the disk.
import { deepEqual, equal } from 'node:assert/strict';
import type { GivenAnswer } from '../../../webviews/preference/protocol.ts';
import { UnsavedAnswers } from '../../../webviews/preference/unsaved-answers.ts';

const answer = (key: string, at = 0): GivenAnswer => ({
  ...{ key, overall: 'a', modules: {}, notes: '', activeMs: 0 },
  answeredAt: new Date(at).toISOString(),
});

describe('answers that are not saved yet', () => {
  it('are sent once when they are given, and are gone when they are saved', () => {
    const sent: string[] = [];
    const unsaved = new UnsavedAnswers(({ key }) => sent.push(key));
    unsaved.add(answer('x'));
    unsaved.add(answer('x'));
    equal(unsaved.answerTo('x')?.overall, 'a');
    unsaved.saved(answer('x'));
    deepEqual([sent, unsaved.all, unsaved.answerTo('x')], [['x'], [], undefined]);
  });

  it('are kept while saving fails, and sent again in the order in which they were given', () => {
    const sent: string[] = [];
    const unsaved = new UnsavedAnswers(({ key, answeredAt }) => sent.push(`${key} ${Date.parse(answeredAt)}`));
    for (const [key, at] of [
      ['x', 1],
      ['y', 2],
      ['x', 3],
    ] as const)
      unsaved.add(answer(key, at));
    unsaved.failed({ why: 'full', wayOut: 'free some space' });
    unsaved.tryAgain();
    deepEqual(sent, ['x 1', 'y 2', 'x 3', 'x 1', 'y 2', 'x 3']);
    unsaved.saved(answer('x', 1));
    deepEqual([unsaved.all.length, unsaved.failure?.why], [2, 'full']);
    unsaved.saved(answer('x', 3));
    unsaved.saved(answer('y', 2));
    deepEqual([unsaved.all.length, unsaved.failure], [0, undefined]);
  });
});
