// What a value of an export or answer file is, before it is held to a schema: whose task, an answer of the labeling page or not, how many answers.
import { own } from '../../../schemas/own.ts';

/** Where any form of export names the task. */
export function taskNameIn(value: unknown): string | undefined {
  const name = own(value, 'task_id') ?? own(own(value, 'data'), 'task_id') ?? own(value, 'id');
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

/** One record of the labeling page, not a task of an export. */
export function isAnswer(value: unknown): value is object {
  const has = (key: string): boolean => own(value, key) !== undefined;
  return has('label_id') && has('task_id') && (has('overall') || has('withdrawn')) && !has('data');
}

/** Answers that a record holds; a withdrawal has none. */
export function itemsIn(record: object): number {
  const said = Object.keys((own(record, 'modules') as object | null) ?? {}).length;
  return said + (own(record, 'overall') === undefined ? 0 : 1);
}
