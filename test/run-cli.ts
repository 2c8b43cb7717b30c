// Runs a command line within the test's process, and hands back what a shell would see.
import { Writable } from 'node:stream';
import { type Host, run } from '../server/cli/run.ts';
import type { AnyCommand } from '../server/commands/command.ts';
import { commands as allCommands } from '../server/commands/commands.ts';

export interface Seen {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly commands?: readonly AnyCommand[];
  /** Called once the command line listens to signals; sends one. */
  readonly onStart?: (send: (signal: 'SIGINT' | 'SIGTERM') => void) => void;
}

export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<Seen> {
  const stdout = new Gathering();
  const stderr = new Gathering();
  const listeners = new Map<string, () => void>();
  const host: Host = {
    args,
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    stdout,
    stderr,
    on: (signal, listener) => listeners.set(signal, listener),
    exit: () => undefined,
  };
  const running = run(host, options.commands ?? allCommands);
  options.onStart?.((signal) => listeners.get(signal)?.());
  const code = await running;
  return { code, out: stdout.text, err: stderr.text };
}

class Gathering extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}
