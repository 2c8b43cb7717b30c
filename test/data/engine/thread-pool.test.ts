// The pool of threads: every task is answered once, and a thread that dies takes only the task along that it was at.
import assert from 'node:assert/strict';
import { ThreadPool } from '../../../server/io/thread-pool.ts';

/** Doubles numbers; dies of a negative one. */
const DOUBLING = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (n) => (n < 0 ? process.exit(1) : parentPort.postMessage(2 * n)));
`;

describe('ThreadPool', () => {
  let pool: ThreadPool<number, number>;
  beforeEach(() => {
    pool = new ThreadPool(DOUBLING, 2, { eval: true });
  });
  afterEach(() => pool.rest());

  it('answers more tasks than it has threads', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((n) => pool.run(() => n)));
    assert.deepEqual(answers, [2, 4, 6, 8, 10, 12, 14]);
  });

  it('hands the first task to the thread that was prepared for it', async () => {
    pool.prepare();
    pool.prepare();
    const numbers: number[] = [];
    const answer = await pool.run((thread) => numbers.push(thread));
    assert.deepEqual([answer, numbers], [2, [0]]);
  });

  it('asks for a task when a thread is free for it, and answers undefined when there is none any more', async () => {
    const left = [1, 2, 3];
    const answers = await Promise.all(Array.from({ length: 6 }, () => pool.run(() => left.shift())));
    assert.deepEqual(answers, [2, 4, 6, undefined, undefined, undefined]);
  });

  it('rejects the task that a thread died of, and gives those behind it to another one', async () => {
    const tasks = [-1, -1, 3, 4, 5].map((n) => pool.run(() => n));
    const settled = await Promise.allSettled(tasks);
    assert.deepEqual(
      settled.map((one) => (one.status === 'fulfilled' ? one.value : 'died')),
      ['died', 'died', 6, 8, 10],
    );
  });
});
