// Runs a command against the Label Studio of the test, over the real http port and files in memory.
import type { AnyCommand, Outcome } from '../../../server/commands/command.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import { fetchHttp } from '../../../server/io/http/fetch-http.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { PERSONAL_TOKEN } from './tokens.ts';

export interface CommandRun {
  readonly outcome: Outcome;
  /** All files after it, as texts. */
  readonly files: ReadonlyMap<string, string>;
  /** Milliseconds that it would have waited. */
  readonly pauses: readonly number[];
  readonly progress: readonly string[];
}

export interface RunOptions {
  readonly token?: string | undefined;
  readonly files?: Readonly<Record<string, unknown>>;
  readonly abort?: AbortController;
  readonly clock?: Ports['clock'];
  readonly onProgress?: (message: string) => void;
}

export async function runCommand(
  command: AnyCommand,
  given: Readonly<Record<string, unknown>>,
  options: RunOptions = {},
): Promise<CommandRun> {
  const { abort = new AbortController(), onProgress } = options;
  const contents = new Map(
    Object.entries(options.files ?? {}).map(([path, content]) => [path, new TextEncoder().encode(textOf(content))]),
  );
  const pauses: number[] = [];
  const progress: string[] = [];
  const http = fetchHttp(abort.signal, { retries: 2, firstDelayMs: 1, maxDelayMs: 1 });
  const read = readArguments(command, new Map(Object.entries(given)), memoryRoot);
  if (!read.args) throw new Error(read.complaints.join('; '));
  const outcome = await command.run(
    read.args,
    memoryPorts(contents, {
      http: { ...http, pause: async (ms) => void pauses.push(ms) },
      secrets: {
        read: async () => ('token' in options ? options.token : PERSONAL_TOKEN),
        howToGive: 'set LABEL_STUDIO_API_KEY',
      },
      clock: options.clock ?? { now: () => new Date(0) },
      cancellation: abort.signal,
      progress: {
        report(message) {
          progress.push(message);
          onProgress?.(message);
        },
      },
    }),
  );
  const files = new Map([...contents].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  return { outcome, files, pauses, progress };
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}
