// Runs each command in a thread of its own: the server answers on meanwhile, a cancellation is answered at once, and a crash is told.
import { existsSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { cancelled, faultOf, type Told } from '../commands/run-command.ts';
import { Fault } from '../ports/fault.ts';
import type { CommandRunner, EditorCall, EditorSide } from './command-runner.ts';
import type { FromThread, ThreadStart, ToThread } from './thread-messages.ts';

export interface CommandThreadsOptions {
  /** Program of a thread. */
  readonly file?: string;
  readonly resourceLimits?: ResourceLimits;
  /** How long a cancelled command may take to end at a consistent state before it is ended. */
  readonly finishMs?: number;
}

/** A cancelled command that has not said so by then is told as cancelled all the same: the person waits 100 ms at most. */
const ANSWER_MS = 50;
const FINISH_MS = 5000;
/** Editors wait two seconds for a server to end. */
const REST_MS = 1000;

export class CommandThreads implements CommandRunner {
  private readonly options: CommandThreadsOptions;
  private readonly threads = new Set<CommandThread>();

  constructor(options: CommandThreadsOptions = {}) {
    this.options = options;
  }

  async run(call: EditorCall, editor: EditorSide, stop: AbortSignal): Promise<Told> {
    if (stop.aborted) return cancelled([]);
    const thread = new CommandThread(call, editor, this.options);
    this.threads.add(thread);
    void thread.ended.then(() => this.threads.delete(thread));
    const cancel = (): void => thread.cancel();
    stop.addEventListener('abort', cancel, { once: true });
    const told = await thread.told;
    stop.removeEventListener('abort', cancel);
    return told;
  }

  async rest(): Promise<void> {
    for (const thread of this.threads) thread.cancel(REST_MS);
    await Promise.all([...this.threads].map(({ ended }) => ended));
  }
}

class CommandThread {
  readonly told: Promise<Told>;
  /** Once the thread is gone and nothing of it lies about. */
  readonly ended: Promise<void>;
  private readonly editor: EditorSide;
  private readonly worker: Worker;
  private readonly finishMs: number;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly temporary = new Set<string>();
  private readonly answer: (told: Told) => void;
  private isTold = false;

  constructor(call: EditorCall, editor: EditorSide, options: CommandThreadsOptions) {
    const { file = threadFile(), resourceLimits = {}, finishMs = FINISH_MS } = options;
    this.editor = editor;
    this.finishMs = finishMs;
    const told = Promise.withResolvers<Told>();
    this.told = told.promise;
    this.answer = (value) => {
      this.isTold = true;
      told.resolve(value);
    };
    const start: ThreadStart = { call, howToGiveSecrets: editor.secrets.howToGive };
    this.worker = new Worker(file, { workerData: start, resourceLimits });
    this.worker.on('message', (message: FromThread) => this.take(message));
    this.worker.on('error', (error) => this.answer(faultOf(crash(error), false)));
    this.ended = new Promise((resolve) => this.worker.once('exit', () => void this.bury().then(resolve)));
  }

  /** Asks the command to end at a consistent state, and ends it where it does not. */
  cancel(finishMs = this.finishMs): void {
    this.tell({ is: 'cancel' });
    this.timers.push(
      setTimeout(() => this.answer(cancelled([])), ANSWER_MS),
      setTimeout(() => void this.worker.terminate(), finishMs),
    );
  }

  private tell(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private take(message: FromThread): void {
    if (message.is === 'temporary') this.temporary.add(message.path);
    if (message.is === 'told') {
      // The command is over: nothing that it has written is temporary.
      this.temporary.clear();
      this.answer(message.told);
      void this.worker.terminate();
    }
    // The editor has been told how it ended: it takes no more.
    if (this.isTold) return;
    if (message.is === 'progress') this.editor.report(message.message, message.percentage);
    if (message.is === 'printed') this.editor.print(message.text);
    if (message.is === 'question') void this.ask(message);
  }

  private async ask({ question, name, server }: FromThread & { is: 'question' }): Promise<void> {
    const value = await this.editor.secrets.read(name, server).catch(() => undefined);
    this.tell({ is: 'secret', question, value });
  }

  private async bury(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.answer(
      this.timers.length > 0 ? cancelled([]) : faultOf(crash(new Error('it ended without an answer')), false),
    );
    await Promise.all([...this.temporary].map((path) => unlink(path).catch(() => undefined)));
  }
}

function crash(error: Error): Fault {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Fault('the command ran out of memory', 'give it less at a time, or run it on the command line', {
      cause: error,
    });
  return new Fault(
    `internal fault: the thread of the command ended: ${error.message}`,
    'this is a mistake in Assay, and no verdict on your data; nothing that was written is torn',
    { cause: error },
  );
}

/** Beside this file in the sources; beside the bundle where this is bundled. */
function threadFile(): string {
  const bundled = join(import.meta.dirname, 'command-thread.js');
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'command-thread.ts');
}
