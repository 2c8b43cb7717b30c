// Worker threads that take tasks in order, one each; they start with the first task and end when there has been none for a while.
import { Worker, type WorkerOptions } from 'node:worker_threads';

interface Waiting<T, A> {
  /** Made when a thread takes the task, because it may depend on what that thread knows. */
  readonly taskFor: (thread: number) => T;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<T, A> {
  readonly worker: Worker;
  readonly number: number;
  running: Waiting<T, A> | undefined;
}

const IDLE_MS = 5000;

export class ThreadPool<T, A> {
  private readonly file: string;
  private readonly size: number;
  private readonly options: WorkerOptions;
  private readonly threads: Thread<T, A>[] = [];
  private readonly waiting: Waiting<T, A>[] = [];
  private started = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(file: string, size: number, options: WorkerOptions) {
    this.file = file;
    this.size = size;
    this.options = options;
  }

  /** Threads have numbers that are never given again. Rejects when the thread dies. */
  run(taskFor: (thread: number) => T): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ taskFor, resolve, reject });
      this.next();
    });
  }

  /** Ends the threads that have nothing to do; those at work go on. */
  async rest(): Promise<void> {
    clearTimeout(this.idle);
    const idle = this.threads.filter(({ running }) => !running);
    for (const thread of idle) this.threads.splice(this.threads.indexOf(thread), 1);
    await Promise.all(idle.map(({ worker }) => worker.terminate()));
  }

  private next(): void {
    clearTimeout(this.idle);
    let thread = this.threads.find(({ running }) => !running);
    if (!thread && this.waiting.length > 0 && this.threads.length < this.size) thread = this.start();
    const waiting = thread && this.waiting.shift();
    if (!thread || !waiting) {
      if (this.threads.every(({ running }) => !running)) this.endLater();
      return;
    }
    thread.running = waiting;
    thread.worker.ref();
    thread.worker.postMessage(waiting.taskFor(thread.number));
    this.next();
  }

  private start(): Thread<T, A> {
    const worker = new Worker(this.file, this.options);
    const thread: Thread<T, A> = { worker, number: this.started++, running: undefined };
    this.threads.push(thread);
    worker.on('message', (answer: A) => {
      const { running } = thread;
      thread.running = undefined;
      // An idle thread does not keep the process alive.
      worker.unref();
      running?.resolve(answer);
      this.next();
    });
    worker.on('error', (error) => this.bury(thread, error as Error));
    worker.on('exit', () => this.bury(thread, new Error('a checking thread ended unexpectedly')));
    return thread;
  }

  private bury(thread: Thread<T, A>, error: Error): void {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
    const { running } = thread;
    thread.running = undefined;
    running?.reject(error);
    if (at >= 0) this.next();
  }

  private endLater(): void {
    if (this.threads.length === 0) return;
    this.idle = setTimeout(() => void this.rest(), IDLE_MS);
    this.idle.unref();
  }
}
