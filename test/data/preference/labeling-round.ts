// A small preference round for tests of labeling: tasks of two batches, hidden repeats and an adjudication, as a pack writes them.
import type { TaskFile } from '../../../schemas/task-file.ts';

export const RUN_ID = '20260211_105639451';
export const ROUND = `artifacts/preference_round1_${RUN_ID}`;

/** `count` tasks of batch a. */
export function preferenceTasks(count: number, more: object = {}): TaskFile {
  return Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    data: {
      task_id: `t_${String(i + 1).padStart(4, '0')}`,
      sample_id: `portrait_${String(i + 1).padStart(2, '0')}`,
      run_id: RUN_ID,
      batch: 'a',
      image: `/data/local-files/?d=${ROUND}/images/p${i}.jpg`,
      image_a: `/data/local-files/?d=${ROUND}/images/l${i}.jpg`,
      image_b: `/data/local-files/?d=${ROUND}/images/r${i}.jpg`,
      ...more,
    },
  }));
}

/** That the answer to a task is taken back; moments as in `given`. */
export function takenBack(at: number) {
  return { withdrawn: true as const, answeredAt: given('a', at).answeredAt };
}

/** What the page says of a task; each moment only once. */
export function given(overall: 'a' | 'b' | 'tie' | 'cannot_tell' = 'a', at = 0) {
  return {
    overall,
    modules: { nose: 'tie' as const },
    notes: '',
    activeMs: 4200,
    answeredAt: new Date(Date.UTC(2026, 1, 12, 9, 0, 0, at)).toISOString(),
  };
}
