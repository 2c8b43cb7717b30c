// The checker port in worker threads: large NDJSON files are cut into byte ranges, and the results put together in file order.
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { movedBy, ProblemList } from '../core/problem-list.ts';
import { TableJoiner } from '../core/table/table-joiner.ts';
import { utf16Flaw } from '../core/text/decode-utf8.ts';
import { onlyFlaw } from '../features/check-bytes.ts';
import { contextToData } from '../features/context-data.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import type { CheckedFile, Checker, CheckRequest, PagesRequest, ProblemPage } from '../ports/checker.ts';
import { Fault } from '../ports/fault.ts';
import type { RecordContext } from '../rules/rule.ts';
import type { CheckAnswer, CheckedPart, CheckTask } from './check-task.ts';
import { runCheckTask } from './run-check-task.ts';
import { isMissing, systemFault } from './system-fault.ts';
import { ThreadPool } from './thread-pool.ts';

export interface ThreadCheckerOptions {
  readonly threads?: number;
  /** Bytes of a range; results do not depend on it. */
  readonly rangeBytes?: number;
  /** Smaller files are checked where they are: a thread costs more than they do. */
  readonly smallBytes?: number;
}

/** Problems that a page of them is to have, about, and the least bytes that are looked at for one. */
const PAGE = 5000;
const LEAST_PAGE = 2 ** 16;
const CANCEL_POLL_MS = 20;
/** Later parts of a file may have shorter records than the first one. */
const SPARE = 1.25;

export class ThreadChecker implements Checker {
  private readonly pool: ThreadPool<CheckTask, CheckAnswer>;
  private readonly threads: number;
  private readonly rangeBytes: number;
  private readonly smallBytes: number;
  private readonly contexts = new WeakMap<RecordContext, number>();
  private contextCount = 0;
  /** Per thread, the contexts that it knows. */
  private readonly known = new Map<number, Set<number>>();

  constructor({
    threads = availableParallelism(),
    rangeBytes = 8 * 2 ** 20,
    smallBytes = 2 ** 16,
  }: ThreadCheckerOptions = {}) {
    this.threads = threads;
    this.rangeBytes = rangeBytes;
    this.smallBytes = smallBytes;
    // A small young generation bounds what garbage between two collections weighs; records die at once.
    const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 2048 };
    this.pool = new ThreadPool(workerFile(), threads, { resourceLimits });
  }

  async check(request: CheckRequest): Promise<CheckedFile | undefined> {
    const head = await readHead(request.path);
    if (!head || request.cancellation.aborted) return undefined;
    const { size, first } = head;
    const { context, limit } = request;
    const utf16 = utf16Flaw(first);
    if (utf16) return { ...onlyFlaw(utf16, context, limit), bytes: size };
    if (size <= this.smallBytes) return { ...this.checkHere(request), bytes: size };
    return this.inThreads(request, size);
  }

  async *pages({ path, context, severity, expected, cancellation }: PagesRequest): AsyncGenerator<ProblemPage> {
    const size = (await readHead(path))?.size ?? 0;
    const bytes = Math.min(this.rangeBytes, Math.max(LEAST_PAGE, Math.floor((size * PAGE) / Math.max(1, expected))));
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const ranges = rangesOf(size, bytes);
    const limit = Number.POSITIVE_INFINITY;
    const ahead: Promise<CheckedPart>[] = [];
    let endLine = 0;
    try {
      for (const [at] of ranges.entries()) {
        for (; ahead.length + at < ranges.length && ahead.length <= this.threads; ) {
          const task = this.runTask(
            { path, limit, cancelled, only: severity, range: ranges[at + ahead.length]! },
            context,
          );
          // What fails while nobody waits for it is thrown when its turn comes.
          task.catch(() => undefined);
          ahead.push(task);
        }
        const part = await ahead.shift()!;
        if (cancellation.aborted) return;
        const problems = part.problems.map((problem) => movedBy(problem, endLine));
        endLine += part.lines;
        yield { problems, endLine: at === ranges.length - 1 ? Number.POSITIVE_INFINITY : endLine };
      }
    } finally {
      Atomics.store(cancelled, 0, 1);
    }
  }

  rest(): Promise<void> {
    return this.pool.rest();
  }

  private checkHere({ path, context, limit, onBytes }: CheckRequest): Omit<CheckedFile, 'bytes'> {
    const cancelled = new Int32Array(1);
    try {
      const checked = runCheckTask({ path, context: 0, limit, cancelled }, context);
      onBytes?.(this.smallBytes);
      return checked;
    } catch (error) {
      throw systemFault(`cannot read ${path}`, error, true);
    }
  }

  private async inThreads(request: CheckRequest, size: number): Promise<CheckedFile | undefined> {
    const { context, limit, cancellation, path, onBytes } = request;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const isLines = context.kind.container === 'ndjson';
    const ranges = rangesOf(size, isLines ? this.rangeBytes : size);
    const joined = new JoinedParts(context, limit, ranges.length);
    const parts = Promise.all(
      ranges.map(async (range, at) => {
        joined.add(at, await this.runTask({ path, limit, cancelled, ...(isLines ? { range } : {}) }, context));
        onBytes?.(range.to - range.from);
      }),
    );
    const done = await orCancelled(parts, cancellation, () => Atomics.store(cancelled, 0, 1));
    return done && { ...joined.finish(), bytes: size };
  }

  private async runTask(task: Omit<CheckTask, 'context'>, context: RecordContext): Promise<CheckedPart> {
    const number = this.numberOf(context);
    const answer = await this.pool
      .run((thread) => ({ ...task, context: number, ...this.dataFor(thread, number, context) }))
      .catch((error: unknown) => {
        throw new Fault(
          `checking ${task.path} failed`,
          'a record in it may be too large for a thread: split the file',
          {
            cause: error,
          },
        );
      });
    if ('checked' in answer) return answer.checked;
    throw systemFault(`cannot read ${task.path}`, answer.error, true);
  }

  private numberOf(context: RecordContext): number {
    const number = this.contexts.get(context) ?? this.contextCount++;
    this.contexts.set(context, number);
    return number;
  }

  private dataFor(thread: number, number: number, context: RecordContext): Pick<CheckTask, 'data'> {
    const known = this.known.get(thread) ?? new Set();
    if (known.has(number)) return {};
    this.known.set(thread, known.add(number));
    return { data: contextToData(context) };
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

/** Puts the parts of a file together in its order as they come, so that no more than a few of them are held. */
class JoinedParts {
  private readonly kind: RecordContext['kind'];
  private readonly count: number;
  private readonly problems: ProblemList;
  private readonly waiting = new Map<number, CheckedPart>();
  private table: TableJoiner | undefined;
  private next = 0;
  private firstLine = 0;

  constructor({ kind }: RecordContext, limit: number, count: number) {
    this.kind = kind;
    this.count = count;
    this.problems = new ProblemList(limit);
  }

  add(at: number, part: CheckedPart): void {
    this.waiting.set(at, part);
    for (let ready = this.waiting.get(this.next); ready; ready = this.waiting.get(this.next)) {
      this.waiting.delete(this.next++);
      this.problems.append(ready, this.firstLine);
      this.table ??= new TableJoiner(this.kind, Math.ceil(ready.table.rows * this.count * SPARE));
      this.table.append(ready.table, this.firstLine);
      this.firstLine += ready.lines;
    }
  }

  finish(): Omit<CheckedFile, 'bytes'> {
    return { ...this.problems.finish(), table: (this.table ?? new TableJoiner(this.kind, 0)).finish() };
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

/** Beside this file in the sources; beside the bundle where this is bundled. */
function workerFile(): string {
  const bundled = join(import.meta.dirname, 'check-worker.js');
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'check-worker.ts');
}
