// Starts a program of this folder that writes and tells on its output what it has done; it never outlives the test that started it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Writer {
  readonly child: ChildProcess;
  /** Whole lines so far: a last line that a kill cut off acknowledges nothing. */
  readonly told: () => string[];
}

/** `ending` is aborted when the test is over, then the program is killed. */
export function startWriter(program: string, args: readonly string[], ending?: AbortSignal): Writer {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(ending ? { signal: ending, killSignal: 'SIGKILL' } : {}),
  });
  // What else goes wrong with the program is seen in what it told.
  child.on('error', () => {});
  let text = '';
  child.stdout!.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return {
    child,
    told: () =>
      text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean),
  };
}
