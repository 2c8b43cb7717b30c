// That nothing the labeling page is told says which side is which: not its messages, not the bytes of its pictures.
import { deepEqual, doesNotMatch, equal, throws } from 'node:assert/strict';
import fc from 'fast-check';
import { padAlike } from '../../../extension/labeling/pad-alike.ts';
import type { Task } from '../../../schemas/task-file.ts';
import { readLabelingTasks } from '../../../server/core/preference/labeling-tasks.ts';
import { toLabelingPage } from '../../../webviews/preference/protocol.ts';
import { preferenceTasks } from './labeling-round.ts';

const picture = (length: number) => ({ type: 'image/jpeg', bytes: new Uint8Array(length).fill(7) });

const shown = {
  ...{ key: 't_0001', position: 1, a: picture(3), b: picture(3), reasons: [], answers: [], isWithdrawn: false },
};

describe('blindness of the labeling page', () => {
  it('a message with anything that the protocol does not name is not sent', () => {
    for (const secret of [{ sides: { a: 'baseline' } }, { repeat_of: 't_9' }, { sample_id: 's' }, { file: 'x.jpg' }])
      throws(() => toLabelingPage.parse({ type: 'task', when: 'now', task: { ...shown, ...secret } }), /nrecognized/);
    throws(() => toLabelingPage.parse({ type: 'task', when: 'now', task: shown, manifest: {} }), /nrecognized/);
    const named = { ...shown, a: { ...picture(3), uri: 'file:///round/images/variant1.jpg' } };
    throws(() => toLabelingPage.parse({ type: 'task', when: 'now', task: named }));
    equal(toLabelingPage.parse({ type: 'task', when: 'now', task: shown }).type, 'task');
    const listed = { key: 't_0001', state: 'open' };
    equal(toLabelingPage.parse({ type: 'list', tasks: [listed] }).type, 'list');
    for (const secret of [{ overall: 'a' }, { repeat_of: 't_9' }, { sample_id: 's' }])
      throws(() => toLabelingPage.parse({ type: 'list', tasks: [{ ...listed, ...secret }] }), /nrecognized/);
  });

  it('whatever a task file holds besides, a task is its pictures, its names and its batch', () => {
    const value = fc.oneof(fc.constantFrom('baseline', 'variant1', 'SECRET'), fc.constant({ a: 'SECRET' }));
    const extra = fc.dictionary(
      fc.constantFrom('shown', 'a', 'b', 'repeat_of', 'variant', 'source', 'sides', 'meta'),
      value,
    );
    fc.assert(
      fc.property(extra, (more) => {
        const [task] = preferenceTasks(1, more) as [Task];
        const read = readLabelingTasks(JSON.stringify([{ ...task, ...more }]));
        deepEqual(read, readLabelingTasks(JSON.stringify(preferenceTasks(1))));
        doesNotMatch(JSON.stringify(read), /SECRET|variant1|baseline/);
      }),
    );
  });

  it('the task of a hidden repeat is like every other one: what differs is its name and its pictures', () => {
    const found = readLabelingTasks(JSON.stringify(preferenceTasks(2)));
    const keys = found.kind === 'tasks' ? found.tasks.map((task) => Object.keys(task)) : [];
    deepEqual(keys[0], keys[1]);
  });

  it('the pictures of a pair have the same number of bytes, and begin with their own', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array({ minLength: 1 }), (one, other) => {
        const [a, b] = padAlike([
          { type: 'image/jpeg', bytes: Uint8Array.from(one) },
          { type: 'image/jpeg', bytes: Uint8Array.from(other) },
        ]);
        if (!('bytes' in a && 'bytes' in b)) throw new Error('no bytes');
        equal(a.bytes.length, b.bytes.length);
        deepEqual(
          [a.bytes.slice(0, one.length), b.bytes.slice(0, other.length)].map((part) => [...part]),
          [[...one], [...other]],
        );
      }),
    );
  });
});
