// The checker port in worker threads, and in the calling one where it has nothing better to do: NDJSON files are cut into byte ranges, and the results put together in file order.
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { movedBy } from '../core/problem-list.ts';
import { utf16Flaw } from '../core/text/decode-utf8.ts';
import { onlyFlaw } from '../features/check-bytes.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { CheckedFile, Checker, CheckRequest, PagesRequest, ProblemPage } from '../ports/checker.ts';
import type { RecordContext } from '../rules/rule.ts';
import { breathe } from './breathe.ts';
import type { CheckedPart, CheckTask } from './check-task.ts';
import { CheckingThreads, type ThreadTask } from './checking-threads.ts';
import { JoinedParts } from './joined-parts.ts';
import { type NumberedRange, RangeCursor } from './range-cursor.ts';
import { runCheckTask } from './run-check-task.ts';
import { isMissing, systemFault } from './system-fault.ts';

export interface ThreadCheckerOptions {
  readonly threads?: number;
  /** The calling thread checks too, instead of one of the others, slice by slice: for a process that has nothing else to do. */
  readonly helps?: boolean;
  /** Fewer bytes are checked by the calling thread alone, where it helps: another one would be starting meanwhile. */
  readonly aloneBytes?: number;
  /** Most bytes of a range; results do not depend on it. */
  readonly rangeBytes?: number;
  /** Smaller files are checked where they are: a thread costs more than they do. */
  readonly smallBytes?: number;
}

/** Problems that a page of them is to have, about, and the least bytes that are looked at for one. */
const PAGE = 5000;
const LEAST_PAGE = 2 ** 16;
const CANCEL_POLL_MS = 20;
/** What the calling thread checks before it looks round: some milliseconds' worth. */
const SLICE = 2 ** 19;
/** Least bytes of a range for a thread, and how many such ranges are left for each one to take: the last ones are small, so that all end together. */
const LEAST_RANGE = 2 ** 20;
const RANGES_LEFT = 4;

export class ThreadChecker implements Checker {
  private readonly others: CheckingThreads;
  private readonly threads: number;
  private readonly helps: boolean;
  private readonly aloneBytes: number;
  private readonly rangeBytes: number;
  private readonly smallBytes: number;
  /** Bytes of the files that are being checked. */
  private inWork = 0;

  constructor({
    helps = false,
    threads = Math.max(1, availableParallelism() - (helps ? 1 : 0)),
    aloneBytes = 16 * 2 ** 20,
    rangeBytes = 8 * 2 ** 20,
    smallBytes = 2 ** 16,
  }: ThreadCheckerOptions = {}) {
    this.threads = threads;
    this.helps = helps;
    this.aloneBytes = aloneBytes;
    this.rangeBytes = rangeBytes;
    this.smallBytes = smallBytes;
    this.others = new CheckingThreads(threads);
  }

  async check(request: CheckRequest): Promise<CheckedFile | undefined> {
    const head = await readHead(request.path);
    if (!head || request.cancellation.aborted) return undefined;
    const { size, first } = head;
    const { context, limit } = request;
    const utf16 = utf16Flaw(first);
    if (utf16) return { ...onlyFlaw(utf16, context, limit), bytes: size };
    if (size <= this.smallBytes) return { ...this.checkHere(request), bytes: size };
    this.inWork += size;
    try {
      return await this.inParts(request, size);
    } finally {
      this.inWork -= size;
    }
  }

  async *pages({ path, context, severity, expected, cancellation }: PagesRequest): AsyncGenerator<ProblemPage> {
    const size = (await readHead(path))?.size ?? 0;
    const bytes = Math.min(this.rangeBytes, Math.max(LEAST_PAGE, Math.floor((size * PAGE) / Math.max(1, expected))));
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const ranges = rangesOf(size, bytes);
    const limit = Number.POSITIVE_INFINITY;
    const ahead: Promise<CheckedPart | undefined>[] = [];
    let endLine = 0;
    try {
      for (const [at] of ranges.entries()) {
        for (; ahead.length + at < ranges.length && ahead.length <= this.threads; ) {
          const range = ranges[at + ahead.length]!;
          const task = this.others.run(path, () => ({ path, limit, cancelled, only: severity, range }), context);
          // What fails while nobody waits for it is thrown when its turn comes.
          task.catch(() => undefined);
          ahead.push(task);
        }
        const part = await ahead.shift()!;
        if (!part || cancellation.aborted) return;
        const problems = part.problems.map((problem) => movedBy(problem, endLine));
        endLine += part.lines;
        yield { problems, endLine: at === ranges.length - 1 ? Number.POSITIVE_INFINITY : endLine };
      }
    } finally {
      Atomics.store(cancelled, 0, 1);
    }
  }

  /** Lets a thread start while the caller is busy with something else: files will come. */
  prepare(): void {
    this.others.prepare();
  }

  rest(): Promise<void> {
    return this.others.rest();
  }

  private checkHere({ path, context, limit, onBytes }: CheckRequest): Omit<CheckedFile, 'bytes'> {
    const checked = runHere({ path, context: 0, limit, cancelled: new Int32Array(1) }, context);
    onBytes?.(this.smallBytes);
    return checked;
  }

  private async inParts(request: CheckRequest, size: number): Promise<CheckedFile | undefined> {
    const { context, limit, cancellation, path, onBytes } = request;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const isLines = context.kind.container === 'ndjson';
    const cursor = new RangeCursor(size);
    const joined = new JoinedParts(context, limit, size);
    const taskOf = (range: NumberedRange) => ({ path, limit, cancelled, ...(isLines ? { range } : {}) });
    const add = (range: NumberedRange, part: CheckedPart): void => {
      joined.add(range, part);
      onBytes?.(range.to - range.from);
    };
    const inThread = async (): Promise<void> => {
      for (;;) {
        let range: NumberedRange | undefined;
        // Taken when a thread is free, and not before: until then the calling thread may take it.
        const taken = (): ThreadTask | undefined => {
          range ??= cancellation.aborted ? undefined : cursor.take(isLines ? this.rangeFor(cursor.left) : size);
          return range && taskOf(range);
        };
        const part = await this.others.run(path, taken, context);
        if (!part || !range) return;
        add(range, part);
      }
    };
    const here = async (): Promise<void> => {
      const slice = Math.min(SLICE, this.rangeBytes);
      for (let range = cursor.take(slice); range && !cancellation.aborted; range = cursor.take(slice)) {
        add(range, runHere({ ...taskOf(range), context: 0 }, context));
        await breathe();
      }
    };
    const takers: Promise<void>[] = [];
    const isHelped = this.helps && isLines;
    if (!isHelped || this.inWork >= this.aloneBytes) takers.push(...Array.from({ length: this.others.room }, inThread));
    if (isHelped) takers.push(here());
    const done = await orCancelled(Promise.all(takers), cancellation, () => Atomics.store(cancelled, 0, 1));
    return done && !cancellation.aborted ? { ...joined.finish(), bytes: size } : undefined;
  }

  private rangeFor(left: number): number {
    const share = Math.ceil(left / (RANGES_LEFT * (this.threads + (this.helps ? 1 : 0))));
    return Math.min(this.rangeBytes, Math.max(LEAST_RANGE, share));
  }
}

function runHere(task: CheckTask, context: RecordContext): CheckedPart {
  try {
    return runCheckTask(task, context);
  } catch (error) {
    throw systemFault(`cannot read ${task.path}`, error, true);
  }
}

/** Undefined as soon as the person cancels, whatever still runs. */
async function orCancelled<T>(work: Promise<T>, cancellation: Cancellation, stop: () => void): Promise<T | undefined> {
  let poll: NodeJS.Timeout | undefined;
  const cancelled = new Promise<undefined>((resolve) => {
    poll = setInterval(() => {
      if (!cancellation.aborted) return;
      stop();
      resolve(undefined);
    }, CANCEL_POLL_MS);
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    clearInterval(poll);
  }
}

function rangesOf(size: number, rangeBytes: number): { from: number; to: number }[] {
  const ranges = [];
  for (let from = 0; from < size; from += rangeBytes) ranges.push({ from, to: Math.min(size, from + rangeBytes) });
  return ranges;
}

async function readHead(path: string): Promise<{ size: number; first: Uint8Array } | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(3), 0, 3, 0);
      return { size, first: buffer.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw systemFault(`cannot read ${path}`, error, true);
  }
}
