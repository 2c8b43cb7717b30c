// Runs a command over files in memory, for tests of commands with inputs of any kind.
import { ok } from 'node:assert/strict';
import type { AnyCommand, Outcome } from '../../../server/commands/command.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

export type Content = Uint8Array | string | readonly (object | string)[];

/** Content: bytes, text, or lines of NDJSON. `written` gives a file that it wrote, `names` all files. */
export async function runOn(
  command: AnyCommand,
  contents: Readonly<Record<string, Content>>,
  given: Readonly<Record<string, unknown>>,
  changes: Partial<Ports> = {},
) {
  const files = new Map(Object.entries(contents).map(([name, content]) => [name, bytesOf(content)]));
  const read = readArguments(command, new Map(Object.entries(given)), memoryRoot);
  ok('args' in read && read.complaints.length === 0, JSON.stringify(read));
  const outcome: Outcome = await command.run(read.args, memoryPorts(files, changes));
  const written = (name: string) => new TextDecoder().decode(files.get(name));
  return { outcome, written, names: () => [...files.keys()].sort() };
}

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  const text =
    typeof content === 'string'
      ? content
      : content.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  return new TextEncoder().encode(text);
}
