// Answers that cannot be saved: kept, in their order, sent again until the server has said that they are on the disk.
import { deepEqual } from 'node:assert/strict';
import type { Given } from '../../../webviews/preference/protocol.ts';
import { UnsavedAnswers } from '../../../webviews/preference/unsaved-answers.ts';

const answer = (key: string, at = 0): Given => ({
  ...{ key, overall: 'a', modules: {}, notes: '', activeMs: 0 },
  answeredAt: new Date(at).toISOString(),
});

describe('answers that are not saved yet', () => {
  it('are sent once when they are given, and are gone when they are saved', () => {
    const sent: string[] = [];
    const unsaved = new UnsavedAnswers(({ key }) => sent.push(key));
    unsaved.add(answer('x'));
    unsaved.add(answer('x'));
    deepEqual(unsaved.lastOf('x'), answer('x'));
    unsaved.saved(answer('x'));
    deepEqual([sent, unsaved.all, unsaved.lastOf('x')], [['x'], [], undefined]);
  });

  it('what is taken back waits in the same order, and the answer before it counts no more', () => {
    const sent: Given[] = [];
    const unsaved = new UnsavedAnswers((given) => sent.push(given));
    const back: Given = { key: 'y', withdrawn: true, answeredAt: new Date(3).toISOString() };
    for (const given of [answer('x', 1), answer('y', 2), back]) unsaved.add(given);
    deepEqual([unsaved.lastOf('y'), unsaved.lastAnswered(undefined)], [back, 'x']);
    deepEqual([unsaved.lastAnswered('x'), sent.length], [undefined, 3]);
    deepEqual([unsaved.saved(back), unsaved.saved(back)], [back, undefined]);
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
