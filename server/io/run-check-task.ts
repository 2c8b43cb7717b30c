// Runs one checking task on the disk, in whatever thread it is called.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { beginsList } from '../core/json/list-start.ts';
import { checkBytes, MAX_DOCUMENT_BYTES, onlyFlaw, tooLong } from '../features/check-bytes.ts';
import { LinesChecker, MAX_LINE_BYTES, type ReadLatin1 } from '../features/check-lines.ts';
import { elementContext, ListChecker } from '../features/check-list.ts';
import { RecordChecker } from '../features/record-checker.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { CheckedPart, CheckTask } from './check-task.ts';
import { readElements, readStart } from './read-elements.ts';
import { readLines } from './read-lines.ts';

const readLatin1: ReadLatin1 = (bytes, from, to) => (bytes as Buffer).toString('latin1', from, to);

/** One for all the tasks of a thread: what it has learned of the records serves the next range too. */
const checkers = new WeakMap<RecordContext, RecordChecker>();

function checkerFor(context: RecordContext): RecordChecker {
  let checker = checkers.get(context);
  if (!checker) {
    checker = new RecordChecker(context);
    checkers.set(context, checker);
  }
  return checker;
}

export function runCheckTask({ path, range, limit, only, cancelled }: CheckTask, context: RecordContext): CheckedPart {
  const file = openSync(path, 'r');
  try {
    const isCancelled = (): boolean => Atomics.load(cancelled, 0) !== 0;
    if (range) {
      const checker = new LinesChecker(context, limit, readLatin1, only, checkerFor(context));
      return checkRange(file, range, checker, isCancelled);
    }
    const ofElements = elementContext(context);
    if (ofElements && beginsList(readStart(file))) {
      const checker = new ListChecker(ofElements, limit, readLatin1, checkerFor(ofElements));
      readElements(file, checker, isCancelled);
      return { ...checker.finish(), lines: 0 };
    }
    const { size } = fstatSync(file);
    if (size > MAX_DOCUMENT_BYTES) return { ...onlyFlaw(tooLong(size), context, limit), lines: 0 };
    const bytes = Buffer.alloc(size + 1, '\n');
    let read = 0;
    while (read < size) {
      const more = readSync(file, bytes, read, size - read, read);
      if (more === 0) break;
      read += more;
    }
    return { ...checkBytes(bytes.subarray(0, read + 1), context, limit, readLatin1), lines: 0 };
  } finally {
    closeSync(file);
  }
}

function checkRange(
  file: number,
  { from, to }: { from: number; to: number },
  checker: LinesChecker,
  isCancelled: () => boolean,
): CheckedPart {
  readLines(file, from, to, MAX_LINE_BYTES, {
    lines: (bytes, start, end, byteOffset) => checker.check(bytes, start, end, byteOffset),
    longLine: (bytes) => checker.skipLine(bytes),
    isCancelled,
  });
  return checker.finish();
}
