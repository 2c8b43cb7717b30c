// Runs a command with arguments from anywhere, and makes of what happens one value to tell: its outcome, a fault, or that it was cancelled.
import { throwIfCancelled } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { containedFiles } from '../workspace/contained-files.ts';
import { keptTimes } from '../workspace/kept-times.ts';
import { stagedFiles } from '../workspace/staged-files.ts';
import type { AnyCommand, Outcome, Verdict } from './command.ts';
import { CANCELLED, exitCodeOf, INTERNAL_FAULT } from './exit-code.ts';
import { readArguments, type Spelling } from './read-arguments.ts';
import { refuseOtherKinds } from './refuse-other-kinds.ts';
import { replacedSentence } from './replaced-sentence.ts';
import { soundConfig } from './sound-config.ts';

/** What came of it; `fault` and `cancelled` are no verdicts. */
export interface Told extends Omit<Outcome, 'verdict'> {
  readonly verdict: Verdict | 'fault' | 'cancelled';
  readonly exitCode: number;
}

export interface Call {
  readonly command: AnyCommand;
  /** JSON values by argument name. */
  readonly given: ReadonlyMap<string, unknown>;
  readonly spell?: Spelling;
  /** How the person learns what the arguments are. */
  readonly help: string;
  /** Whether faults tell their stacks. */
  readonly debug?: boolean;
}

/** Never throws. `stopCode` is the exit code of a job that was stopped, by whatever stopped it. */
export async function runCommand(
  { command, given, spell, help, debug = false }: Call,
  ports: Ports,
  stopCode: () => number = () => CANCELLED,
): Promise<Told> {
  const { args, complaints } = readArguments(command, given, ports.root, spell);
  if (!args) {
    const said = complaints.join('; ');
    const summary = /[.?!]$/.test(said) ? said : `${said}.`;
    return { verdict: 'refused', exitCode: exitCodeOf('refused'), summary, wayOut: help, reports: [] };
  }
  const files = containedFiles(ports.files, ports.root);
  const staged = command.stepwise ? undefined : stagedFiles(files, ports.cancellation);
  // Whoever breathes hears of a cancellation, also those that work for a command and know nothing of it.
  const breathe = async (): Promise<void> => {
    await ports.breathe();
    throwIfCancelled(ports.cancellation);
  };
  try {
    if (!command.looksAtConfig) {
      await refuseOtherKinds(command, args, await soundConfig(ports.root, files), ports.root, files);
    }
    const outcome = await command.run(args, { ...ports, files: keptTimes(staged ?? files), breathe });
    if (ports.cancellation.aborted) {
      await staged?.discard();
      return cancelled(staged ? [] : outcome.reports, stopCode());
    }
    const replaced = staged
      ? await replacedSentence(await staged.replaced(), files, 'runId' in command.args.shape)
      : '';
    await staged?.commit();
    return { ...outcome, summary: `${outcome.summary}${replaced}`, exitCode: exitCodeOf(outcome.verdict) };
  } catch (error) {
    await staged?.discard();
    if (ports.cancellation.aborted) return cancelled([], stopCode());
    return faultOf(error, debug);
  }
}

export function cancelled(reports: readonly string[], exitCode: number = CANCELLED): Told {
  return { verdict: 'cancelled', exitCode, summary: 'Cancelled.', reports };
}

export function faultOf(error: unknown, debug: boolean): Told {
  const stack = debug && error instanceof Error ? `\n${stackOf(error)}` : '';
  if (error instanceof Fault) {
    const { message, wayOut, isInput } = error;
    const verdict = isInput ? 'refused' : 'fault';
    return { verdict, exitCode: isInput ? 2 : INTERNAL_FAULT, summary: `${message}${stack}`, wayOut, reports: [] };
  }
  const message = error instanceof Error ? error.message : String(error);
  const wayOut = 'this is a mistake in Assay, and no verdict on your data; --debug prints where it happened';
  return {
    verdict: 'fault',
    exitCode: INTERNAL_FAULT,
    summary: `internal fault: ${message}${stack}`,
    wayOut,
    reports: [],
  };
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
