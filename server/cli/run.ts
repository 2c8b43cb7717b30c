// Runs one command line and returns its exit code: 0 pass, 1 the verdict is no, 2 usage or unreadable input, 3 insufficient data, 70 internal fault.
import type { Writable } from 'node:stream';
import type { AnyCommand } from '../commands/command.ts';
import { CANCELLED } from '../commands/exit-code.ts';
import { faultOf, runCommand } from '../commands/run-command.ts';
import { assayVersion } from '../io/assay-version.ts';
import { environmentSecrets } from '../io/environment-secrets.ts';
import { installedFolder } from '../io/installed-folder.ts';
import { StandardOutput } from '../io/standard-output.ts';
import { systemPorts } from '../io/system-ports.ts';
import { type ProgressStream, TerminalProgress } from '../io/terminal-progress.ts';
import type { Ports } from '../ports/ports.ts';
import { readCommandLine, slashes } from './command-line.ts';
import { type Invocation, UsageError } from './invocation.ts';
import { readMakeLine } from './make-line.ts';
import { tell } from './tell.ts';

/** As a shell says of a program whose reader went away: 128 + SIGPIPE. */
const READER_GONE = 141;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** What a process is to us; a test gives another one. */
export interface Host {
  /** Arguments after the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & ProgressStream;
  on(signal: keyof typeof SIGNALS, listener: () => void): unknown;
  exit(code: number): void;
}

/** `commands` are those that the line may name. Resolves to the exit code; never rejects. */
export async function run(host: Host, commands: readonly AnyCommand[]): Promise<number> {
  const stop = new AbortController();
  const output = new StandardOutput(host.stdout, () => stop.abort());
  const progress = new TerminalProgress(host.stderr);
  host.stderr.on('error', () => undefined);
  const out = async (text: string): Promise<void> => {
    progress.clear();
    // The word about it must go somewhere.
    if (output.failed) host.stderr.write(text);
    else await output.print(text);
  };
  const err = (text: string): void => {
    progress.clear();
    host.stderr.write(text);
  };
  const signalled = onSignals(host, stop);
  try {
    let help = '';
    const invocation = read(
      host,
      commands,
      (text) => {
        help += text;
      },
      err,
    );
    if (!invocation) {
      await out(help);
      return 0;
    }
    const ports = portsOf(host, invocation, stop.signal, progress, out);
    const stopCode = (): number => (output.closed ? READER_GONE : (signalled() ?? CANCELLED));
    const { command, json } = invocation;
    const call = { ...invocation, help: `assay ${command.id} --help tells more` };
    const told = await runCommand(call, ports, stopCode);
    await tell(told, { id: command.id, json }, ports.version, { out, err: (text) => output.closed || err(text) });
    return told.exitCode;
  } catch (error) {
    const told =
      error instanceof UsageError
        ? { verdict: 'refused' as const, exitCode: 2, summary: error.message, reports: [] }
        : faultOf(error, host.args.includes('--debug'));
    await tell(told, { id: null, json: host.args.includes('--json') }, assayVersion(), { out, err });
    return told.exitCode;
  }
}

function read(
  { args, env, cwd }: Host,
  commands: readonly AnyCommand[],
  out: (text: string) => void,
  err: (text: string) => void,
): Invocation | undefined {
  if (args[0] === '--from-make') return readMakeLine(args[1], env, commands, slashes(cwd));
  return readCommandLine(args, commands, {
    ...{ cwd: slashes(cwd), version: assayVersion(), installed: slashes(installedFolder()) },
    ...{ out, err },
  });
}

function portsOf(
  { env, stdout }: Host,
  { root, progress: wanted }: Invocation,
  signal: AbortSignal,
  progress: TerminalProgress,
  print: Ports['print'],
): Ports {
  const edge = {
    root,
    progress: wanted ? progress : { report() {} },
    print,
    colors: env.NO_COLOR ? false : env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : stdout.isTTY === true,
    secrets: environmentSecrets(env),
    environment: env,
  };
  return systemPorts(edge, signal);
}

/** The first signal asks the command to stop at a consistent state; the second one does not wait for it. */
function onSignals(host: Host, stop: AbortController): () => number | undefined {
  let code: number | undefined;
  for (const [signal, exitCode] of Object.entries(SIGNALS) as [keyof typeof SIGNALS, number][]) {
    host.on(signal, () => {
      if (code !== undefined) host.exit(exitCode);
      code = exitCode;
      stop.abort();
    });
  }
  return () => code;
}
