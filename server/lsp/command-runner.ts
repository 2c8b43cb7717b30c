// Runs commands with what an editor gives them, in whatever thread it is called.
import { commands } from '../commands/commands.ts';
import { runCommand, type Told } from '../commands/run-command.ts';
import { systemPorts } from '../io/system-ports.ts';
import type { Ports } from '../ports/ports.ts';
import type { Secrets } from '../ports/secrets.ts';

export interface EditorCall {
  /** Of the command. */
  readonly id: string;
  /** JSON values by argument name. */
  readonly given: ReadonlyMap<string, unknown>;
  /** Absolute path of the folder that it works in. */
  readonly root: string;
  /** How the person learns what the arguments are. */
  readonly help: string;
}

/** What an editor does for a command that runs. */
export interface EditorSide {
  /** `percentage`: 0 to 100. */
  report(message: string, percentage: number): void;
  print(text: string): void;
  readonly secrets: Secrets;
}

export interface CommandRunner {
  /** Never rejects. Aborting `stop` cancels. */
  run(call: EditorCall, editor: EditorSide, stop: AbortSignal): Promise<Told>;
  /** Stops what runs; resolves once nothing of it is left. */
  rest?(): Promise<void>;
}

/** UTF-16 units that are kept of what a command prints; an editor shows no more. */
const MOST_PRINTED = 1 << 20;

/** Where commands share the server's own thread: over files that are not on a disk. */
export function commandsHere(outside: Pick<Ports, 'files' | 'checker'>): CommandRunner {
  return { run: (call, editor, stop) => runForEditor(call, editor, stop, outside) };
}

export async function runForEditor(
  { id, given, root, help }: EditorCall,
  { report, print, secrets }: EditorSide,
  stop: AbortSignal,
  changes: Partial<Ports> = {},
): Promise<Told> {
  const edge = {
    root,
    progress: {
      report: (message: string, done: number, total?: number) =>
        report(message, total ? Math.floor((100 * done) / total) : 0),
    },
    print: bounded(print),
    colors: false,
    secrets,
    environment: process.env,
  };
  const command = commands.find((one) => one.id === id)!;
  return runCommand({ command, given, help }, { ...systemPorts(edge, stop), ...changes });
}

/** Lets so much through, and then one line that says that there is more. */
function bounded(print: EditorSide['print']): Ports['print'] {
  let left = MOST_PRINTED;
  return async (text) => {
    if (left < 0) return;
    left -= text.length;
    print(left < 0 ? '… the rest is too long for the editor\n' : text);
  };
}
