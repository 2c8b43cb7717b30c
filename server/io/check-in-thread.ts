// What a checking thread does: takes tasks one at a time and hands their results over without copying the tables.
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { RecordTable } from '../core/table/record-table.ts';
import { contextFromData } from '../features/context-data.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { CheckAnswer, CheckTask } from './check-task.ts';
import { runCheckTask } from './run-check-task.ts';

// Records die at once. Where a few outlive a collection by chance, V8 goes on to make their like where the old ones are, and every value that such
// a dead one names lives on with it: twice the time, and half as much memory again.
setFlagsFromString('--no-allocation-site-pretenuring');

const contexts = new Map<number, RecordContext>();

parentPort?.on('message', (task: CheckTask) => {
  if (task.data) contexts.set(task.context, contextFromData(task.data));
  const { answer, transfer } = run(task);
  parentPort?.postMessage(answer, transfer);
});

function run(task: CheckTask): { answer: CheckAnswer; transfer: ArrayBuffer[] } {
  try {
    const checked = runCheckTask(task, contexts.get(task.context)!);
    return { answer: { checked }, transfer: buffersOf(checked.table) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { answer: { error: { message, ...(code ? { code } : {}) } }, transfer: [] };
  }
}

function buffersOf({ lines, offsets, characters, columns }: RecordTable): ArrayBuffer[] {
  const arrays: (Float64Array | Int32Array | Uint32Array)[] = [lines];
  if (offsets) arrays.push(offsets);
  if (characters) arrays.push(characters);
  for (const column of columns.values()) {
    if (column.holds === 'id') arrays.push(column.hashes);
    if (column.holds === 'number') arrays.push(column.numbers);
    if (column.holds === 'code') arrays.push(column.codes);
  }
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
