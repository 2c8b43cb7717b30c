// The programs port over child processes: no shell, one line in, one line out, a time limit, and a new start after an end.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Cancelled } from '../ports/cancellation.ts';
import type { Answer, Program, Programs } from '../ports/programs.ts';

/** Longer answers end the program. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;
const MOST_SAID = 2000;
/** How long a program may take to end by itself once its input has been closed. */
const GRACE_MS = 1000;

/** Aborting `signal` kills what runs. */
export function systemPrograms(signal: AbortSignal): Programs {
  return { open: (command, folder) => new SystemProgram(command, folder, signal) };
}

class SystemProgram implements Program {
  private readonly command: readonly string[];
  private readonly folder: string;
  private readonly signal: AbortSignal;
  private child: ChildProcessWithoutNullStreams | undefined;
  private said = '';
  private pieces: Buffer[] = [];
  private pending = 0;
  private answered: ((answer: Answer) => void) | undefined;

  constructor(command: readonly string[], folder: string, signal: AbortSignal) {
    this.command = command;
    this.folder = folder;
    this.signal = signal;
  }

  async ask(line: string, timeoutMs: number): Promise<Answer> {
    if (this.signal.aborted) throw new Cancelled();
    const child = this.child ?? this.start();
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => this.settle({ kind: 'slow' });
    const answer = await new Promise<Answer>((resolve) => {
      this.answered = resolve;
      timer = setTimeout(stop, timeoutMs);
      this.signal.addEventListener('abort', stop, { once: true });
      child.stdin.write(`${line}\n`);
    });
    clearTimeout(timer);
    this.signal.removeEventListener('abort', stop);
    if (answer.kind === 'slow' || answer.kind === 'too-long') this.kill();
    if (this.signal.aborted) throw new Cancelled();
    return answer;
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), this.signal.aborted ? 0 : GRACE_MS);
      child.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      child.stdin.end();
    });
  }

  private start(): ChildProcessWithoutNullStreams {
    const [program, ...rest] = this.command;
    const child = spawn(program!, rest, { cwd: this.folder, shell: false, windowsHide: true });
    this.child = child;
    this.said = '';
    this.forget();
    // A program that ends before it has read its input is told of by `close`.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (bytes: Buffer) => this.child === child && this.take(bytes));
    child.stderr.on('data', (bytes: Buffer) => {
      this.said = (this.said + bytes.toString('utf8')).slice(-MOST_SAID);
    });
    child.on('error', (error: NodeJS.ErrnoException) => this.end(child, `could not be started: ${error.code}`));
    child.on('close', (code, signal) => this.end(child, signal ? `was ended by ${signal}` : `ended with code ${code}`));
    return child;
  }

  private take(bytes: Buffer): void {
    // What comes unasked answers nothing.
    if (!this.answered) return;
    const end = bytes.indexOf(0x0a);
    this.pieces.push(end < 0 ? bytes : bytes.subarray(0, end));
    this.pending += bytes.length;
    if (end >= 0) {
      const line = Buffer.concat(this.pieces).toString('utf8');
      this.forget();
      this.settle({ kind: 'line', line });
    } else if (this.pending > MOST_LINE_BYTES) this.settle({ kind: 'too-long' });
  }

  private end(child: ChildProcessWithoutNullStreams, how: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.settle({ kind: 'ended', how, said: this.said.trim() });
  }

  private kill(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
    this.forget();
  }

  private forget(): void {
    this.pieces = [];
    this.pending = 0;
  }

  private settle(answer: Answer): void {
    const { answered } = this;
    this.answered = undefined;
    answered?.(answer);
  }
}
