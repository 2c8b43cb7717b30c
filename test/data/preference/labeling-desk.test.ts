// What the labeling page's other end promises: the right task next, corrections that name what they correct, nothing twice, nothing lost.
import { deepEqual, equal, match } from 'node:assert/strict';
import fc from 'fast-check';
import type { PreferenceAnswerRecord } from '../../../schemas/preference-answer.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { labelingProgress } from '../../../server/core/preference/labeling-progress.ts';
import { originOf } from '../../../server/core/preference/record-ids.ts';
import { type Desk, LabelingDesk, type TaskWithAnswer, type Wanted } from '../../../server/features/labeling-desk.ts';
import { Fault } from '../../../server/ports/fault.ts';
import { memoryFiles, memoryRoot } from '../../memory-files.ts';
import { memoryLineLog } from '../../memory-line-log.ts';
import { given, preferenceTasks, ROUND, takenBack } from './labeling-round.ts';

const TASKS = `${memoryRoot}/${ROUND}/tasks_batch_a.json`;
const FILE = `${ROUND}/preference_labels.ann.ndjson`;

function openRound(tasks: unknown = preferenceTasks(5)) {
  const contents = new Map([[`${ROUND}/tasks_batch_a.json`, Buffer.from(JSON.stringify(tasks)) as Uint8Array]]);
  const log = memoryLineLog(contents);
  const window = () => new LabelingDesk(memoryFiles(contents), log);
  const desk = window();
  const text = (): string => Buffer.from(contents.get(FILE) ?? new Uint8Array()).toString('utf8');
  const records = (): PreferenceAnswerRecord[] =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const wanted = async (want: Wanted): Promise<string[]> => {
    const found = await desk.tasks(TASKS, 'ann', want);
    if ('kind' in found) throw new Error(found.why);
    return found.map(({ task }: TaskWithAnswer) => task.taskId);
  };
  const next = (after?: string, skip: string[] = [], count = 10) => wanted({ is: 'next', after, skip, count });
  return { contents, log, desk, window, text, records, wanted, next };
}

const progressOf = ({ tasks, book }: Desk) => labelingProgress(tasks, book);

describe('labeling a preference round', () => {
  it('hands out the tasks of the file in their order, those that are answered left out', async () => {
    const { desk, next } = openRound();
    deepEqual(await next(), ['t_0001', 't_0002', 't_0003', 't_0004', 't_0005']);
    await desk.answer(TASKS, 'ann', 't_0002', given());
    deepEqual(await next(undefined, [], 2), ['t_0001', 't_0003']);
    deepEqual(await next('t_0003', ['t_0004']), ['t_0005', 't_0001', 't_0003']);
  });

  it('writes the record of the schema, with an id that is a hash of what it says', async () => {
    const { desk, records } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', { ...given('b'), notes: ' A: leaks into the hair. ' });
    const [record] = records();
    const { label_id, ...said } = record!;
    match(label_id, /^pa_[0-9a-f]{16}$/);
    equal(originOf(record!), 'own');
    deepEqual(said, {
      ...{ task_id: 't_0001', sample_id: 'portrait_01', run_id: '20260211_105639451', annotator_id: 'ann', batch: 'a' },
      ...{ overall: 'b', modules: { nose: 'tie' }, notes: 'A: leaks into the hair.', time_spent_s: 4.2 },
      ...{ created_at: '2026-02-12T09:00:00.000Z', supersedes_label_id: null },
    });
  });

  it('a changed answer is a new record that supersedes the one before; nothing is changed or deleted', async () => {
    const { desk, records, text } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 1));
    const before = text();
    await desk.answer(TASKS, 'ann', 't_0001', given('b', 2));
    await desk.answer(TASKS, 'ann', 't_0001', given('tie', 3));
    const [first, second, third] = records();
    equal(text().slice(0, before.length), before);
    deepEqual([second!.supersedes_label_id, third!.supersedes_label_id], [first!.label_id, second!.label_id]);
  });

  it('an answer that is taken back is superseded by a withdrawal at once, and its task is open again', async () => {
    const { desk, records, next, text } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 1));
    const before = text();
    const saved = await desk.answer(TASKS, 'ann', 't_0001', takenBack(2));
    deepEqual(saved.kind === 'saved' && saved.progress.done, 0);
    equal(text().slice(0, before.length), before);
    const [first, withdrawal] = records();
    const { label_id, ...said } = withdrawal!;
    equal(originOf(withdrawal!), 'own');
    match(label_id, /^pa_[0-9a-f]{16}$/);
    deepEqual(said, {
      ...{ task_id: 't_0001', sample_id: 'portrait_01', run_id: '20260211_105639451', annotator_id: 'ann', batch: 'a' },
      ...{ withdrawn: true, created_at: '2026-02-12T09:00:00.002Z', supersedes_label_id: first!.label_id },
    });
    deepEqual(await next(undefined, [], 1), ['t_0001']);
    const [task] = (await desk.tasks(TASKS, 'ann', { is: 'named', taskId: 't_0001' })) as TaskWithAnswer[];
    deepEqual([task!.answer, task!.isWithdrawn], [undefined, true]);
  });

  it('a later answer supersedes the withdrawal', async () => {
    const { desk, records } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 1));
    await desk.answer(TASKS, 'ann', 't_0001', takenBack(2));
    const saved = await desk.answer(TASKS, 'ann', 't_0001', given('b', 3));
    deepEqual(saved.kind === 'saved' && saved.progress.done, 1);
    deepEqual(
      records().map(({ supersedes_label_id }) => supersedes_label_id),
      [null, records()[0]!.label_id, records()[1]!.label_id],
    );
  });

  it('taking back what is not answered, or taken back already, writes nothing and is no error', async () => {
    const { desk, records } = openRound();
    equal((await desk.answer(TASKS, 'ann', 't_0001', takenBack(1))).kind, 'saved');
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 2));
    for (const at of [3, 3, 4]) await desk.answer(TASKS, 'ann', 't_0001', takenBack(at));
    equal(records().length, 2);
  });

  it('going back passes over what is open again, so that undo after undo goes on', async () => {
    const { desk, wanted } = openRound();
    for (const [i, task] of ['t_0001', 't_0002', 't_0003'].entries())
      await desk.answer(TASKS, 'ann', task, given('a', i));
    await desk.answer(TASKS, 'ann', 't_0003', takenBack(10));
    deepEqual(await wanted({ is: 'previous', before: 't_0003' }), ['t_0002']);
    await desk.answer(TASKS, 'ann', 't_0002', takenBack(11));
    deepEqual(await wanted({ is: 'previous', before: 't_0002' }), ['t_0001']);
  });

  it('goes back through what was answered, the last one first, and shows what was answered', async () => {
    const { desk, wanted } = openRound();
    for (const [i, task] of ['t_0001', 't_0002', 't_0003'].entries())
      await desk.answer(TASKS, 'ann', task, given('a', i));
    deepEqual(await wanted({ is: 'previous', before: 't_0004' }), ['t_0003']);
    deepEqual(await wanted({ is: 'previous', before: 't_0003' }), ['t_0002']);
    deepEqual(await wanted({ is: 'previous', before: 't_0001' }), []);
    const [back] = (await desk.tasks(TASKS, 'ann', { is: 'named', taskId: 't_0002' })) as TaskWithAnswer[];
    deepEqual([back!.position, back!.answer?.overall], [2, 'a']);
  });

  it('an answer that comes twice, because nobody heard that it was saved, is written once', async () => {
    const { desk, window, records } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 7));
    const again = await window().answer(TASKS, 'ann', 't_0001', given('a', 7));
    deepEqual([again.kind, records().length], ['saved', 1]);
  });

  it('two windows see what the other one has saved, and correct it instead of losing it', async () => {
    const { desk, window, records } = openRound();
    const other = window();
    await desk.open(TASKS, 'ann');
    await other.open(TASKS, 'ann');
    await other.answer(TASKS, 'ann', 't_0001', given('a', 1));
    const saved = await desk.answer(TASKS, 'ann', 't_0001', given('b', 2));
    const [first, second] = records();
    equal(second!.supersedes_label_id, first!.label_id);
    deepEqual(saved.kind === 'saved' && saved.progress.done, 1);
  });

  it('answers that are given faster than they are written are all written, in their order', async () => {
    const { desk, records } = openRound();
    const answers = Array.from({ length: 40 }, (_, i) =>
      desk.answer(TASKS, 'ann', `t_000${(i % 5) + 1}`, given('a', i)),
    );
    await Promise.all(answers);
    deepEqual(
      records().map(({ created_at }) => created_at.slice(-4)),
      Array.from({ length: 40 }, (_, i) => `${String(i).padStart(3, '0')}Z`),
    );
    equal(records().filter(({ supersedes_label_id }) => supersedes_label_id === null).length, 5);
  });

  it('a file that was replaced from outside is noticed, read anew, and not overwritten', async () => {
    const { desk, contents, text, next } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 1));
    const checkedOut = text();
    await desk.answer(TASKS, 'ann', 't_0002', given('a', 2));
    contents.set(FILE, Buffer.from(checkedOut));
    const saved = await desk.answer(TASKS, 'ann', 't_0003', given('a', 3));
    deepEqual(saved.kind === 'saved' && [saved.wasReplaced, saved.progress.done], [true, 2]);
    equal(text().slice(0, checkedOut.length), checkedOut);
    deepEqual(await next(), ['t_0002', 't_0004', 't_0005']);
  });

  it('a line that was cut off is told and never continued; a whole last line without line feed counts', async () => {
    const { desk, contents, text, next } = openRound();
    await desk.answer(TASKS, 'ann', 't_0001', given('a', 1));
    const [whole] = text().split('\n');
    contents.set(FILE, Buffer.from(`${whole}\n${whole!.slice(0, 60)}`));
    const opened = await desk.open(TASKS, 'ann');
    equal(opened.kind === 'desk' && opened.book.unreadable, 1);
    await desk.answer(TASKS, 'ann', 't_0002', given('a', 2));
    deepEqual(
      text()
        .split('\n')
        .map((line) => line.length > 60),
      [true, false, true, false],
    );

    contents.set(FILE, Buffer.from(whole!));
    await desk.answer(TASKS, 'ann', 't_0003', given('a', 3));
    deepEqual(await next(), ['t_0002', 't_0004', 't_0005']);
    equal(text().split('\n')[0], whole);
  });

  it('tells at once when a line cannot be written, and takes the same answer later', async () => {
    const { contents, log, records } = openRound();
    let isFull = true;
    const append: typeof log.append = async (path, line) => {
      if (isFull) throw new Fault('cannot write (ENOSPC)', 'the disk is full: free some space');
      await log.append(path, line);
    };
    const desk = new LabelingDesk(memoryFiles(contents), { ...log, append });
    const answer = given('a', 1);
    deepEqual(await desk.answer(TASKS, 'ann', 't_0001', answer), {
      ...{ kind: 'notSaved', why: 'cannot write (ENOSPC)', wayOut: 'the disk is full: free some space' },
    });
    isFull = false;
    equal((await desk.answer(TASKS, 'ann', 't_0001', answer)).kind, 'saved');
    equal(records().length, 1);
  });

  it('each annotator has a file and sees nothing of the others', async () => {
    const { desk, contents, next } = openRound();
    await desk.answer(TASKS, 'ben', 't_0001', given('b'));
    equal(contents.has(`${ROUND}/preference_labels.ben.ndjson`), true);
    deepEqual((await next()).length, 5);
  });

  it('records of another annotator in the file are no answers of this one', async () => {
    const { desk, contents, next } = openRound();
    await desk.answer(TASKS, 'ben', 't_0001', given('b'));
    contents.set(FILE, contents.get(`${ROUND}/preference_labels.ben.ndjson`)!);
    equal((await next()).length, 5);
  });

  for (const [annotator, why] of [
    ['', /write a pseudonym/],
    ['ann@example.com', /no e-mail address/],
    ['../ann', /letters, digits/],
    ['a/b', /letters, digits/],
    ['a..b', /letters, digits/],
    ['x'.repeat(61), /at most 60/],
  ] as const) {
    it(`"${annotator.slice(0, 20)}" names no file`, async () => {
      const opened = await openRound().desk.open(TASKS, annotator);
      match(opened.kind === 'refused' ? opened.why : 'opened', why);
    });
  }

  for (const [what, tasks, why] of [
    ['no JSON', '{', /no JSON/],
    ['no tasks', '[]', /has no tasks/],
    ['a task without an id', JSON.stringify([{ data: { sample_id: 's' } }]), /task 1 has no task_id/],
    ['a gold task', JSON.stringify([{ data: { task_id: 't', sample_id: 's', image: 'x' } }]), /no image_a and image_b/],
    ['a batch of its own', JSON.stringify(preferenceTasks(1, { batch: 'zz' })), /has the batch "zz"/],
    ['a task twice', JSON.stringify([...preferenceTasks(1), ...preferenceTasks(1)]), /"t_0001" is there twice/],
  ] as const) {
    it(`a file with ${what} is refused with the reason`, async () => {
      const { desk, contents } = openRound();
      contents.set(`${ROUND}/tasks_batch_a.json`, Buffer.from(`${tasks}   `));
      const opened = await desk.open(TASKS, 'ann');
      match(opened.kind === 'refused' ? opened.why : 'opened', why);
    });
  }

  it('a vote for a task that is gone from the file is refused, and nothing is written', async () => {
    const { desk, records } = openRound();
    const saved = await desk.answer(TASKS, 'ann', 't_9999', given());
    match(saved.kind === 'notSaved' ? saved.why : 'saved', /no longer in the task file/);
    equal(records().length, 0);
  });

  it('the pace is the median of the last answers, and tells how long the rest will take', async () => {
    const { desk } = openRound();
    const empty = await desk.open(TASKS, 'ann');
    equal(empty.kind === 'desk' && typeof progressOf(empty).pace, 'object');
    for (const [i, activeMs] of [3000, 90_000, 5000].entries())
      await desk.answer(TASKS, 'ann', `t_000${i + 1}`, { ...given('a', i), activeMs });
    const opened = await desk.open(TASKS, 'ann');
    deepEqual(opened.kind === 'desk' && progressOf(opened), { done: 3, total: 5, pace: 5, remaining: 10, spent: 98 });
  });

  it('whatever is answered, changed, taken back and opened again: each answer is in the file, the last one of a task holds', async () => {
    const step = fc.record({
      task: fc.integer({ min: 1, max: 5 }),
      overall: fc.constantFrom('a', 'b', 'tie', 'taken back'),
      reopen: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { window, records, contents } = openRound();
        let desk = window();
        for (const [i, { task, overall, reopen }] of steps.entries()) {
          if (reopen) desk = window();
          const said = overall === 'taken back' ? takenBack(i) : given(overall as 'a', i);
          await desk.answer(TASKS, 'ann', `t_000${task}`, said);
        }
        equal(
          records().filter((record) => !isWithdrawal(record)).length,
          steps.filter(({ overall }) => overall !== 'taken back').length,
        );
        const last = new Map(steps.map(({ task, overall }) => [`t_000${task}`, overall]));
        for (const [task, overall] of last) if (overall === 'taken back') last.delete(task);
        const superseded = new Set(records().map(({ supersedes_label_id }) => supersedes_label_id));
        const held = records().filter(({ label_id }) => !superseded.has(label_id));
        const answers = held.flatMap((one) => (isWithdrawal(one) ? [] : [[one.task_id, one.overall] as const]));
        deepEqual(new Map(answers), last);
        // No history forks: each record is superseded by one other at most.
        const corrected = records().flatMap(({ supersedes_label_id }) => supersedes_label_id ?? []);
        equal(new Set(corrected).size, corrected.length);
        const opened = await new LabelingDesk(memoryFiles(contents), memoryLineLog(contents)).open(TASKS, 'ann');
        equal(opened.kind === 'desk' && progressOf(opened).done, last.size);
      }),
      { numRuns: 60 },
    );
  });
});
