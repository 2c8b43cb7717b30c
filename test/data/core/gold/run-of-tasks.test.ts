// Which run ids of labels name the run of their tasks.
import { equal } from 'node:assert/strict';
import { runOfTasks } from '../../../../server/core/gold/run-of-tasks.ts';

describe('runOfTasks', () => {
  const run_id = '20260211_105639451';
  for (const [sentence, created_at, expected] of [
    ['a run before the answer made its task', '2026-02-11T10:56:40Z', run_id],
    ['a time in another zone is the same time', '2026-02-11T12:56:40+02:00', run_id],
    ['a run after the answer imported it', '2026-02-11T10:56:39Z', undefined],
    ['the time of the run stands for one that the source does not tell', '2026-02-11T10:56:39.451Z', undefined],
    ['a time that cannot be read tells nothing', 'yesterday', undefined],
  ] as const) {
    it(sentence, () => equal(runOfTasks({ run_id, created_at }), expected));
  }
});
