// A run id that a command works under: it stands for a time, for reports are dated by it.
import { runIdIn, runIdOf, timeOfRunId } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';

export interface RunTime {
  readonly runId: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}

/** Throws a Fault for an id that is no date, such as that of 30 February. */
export function runTimeOf(runId: string): RunTime {
  const time = timeOfRunId(runId);
  if (time === undefined) throw new Fault(`run id ${runId} is no date`, 'write YYYYMMDD_HHMMSSmmm', { isInput: true });
  return { runId, time };
}

export interface RunSources {
  /** The argument. */
  readonly given: string | undefined;
  /** Files whose names may hold it, the first one that does counts. */
  readonly paths: readonly string[];
  /** Labels that were read: where all are of one run, it is that one. */
  readonly labels?: readonly { readonly run_id?: string | undefined }[];
}

/** The run that an evaluation belongs to; the present time where nothing names one. */
export function chooseRunId({ given, paths, labels = [] }: RunSources, now: Date): string {
  const named = given ?? paths.map(runIdIn).find((id) => id !== undefined);
  if (named !== undefined) return named;
  const runs = new Set(labels.map(({ run_id }) => run_id));
  const [only] = runs;
  return (runs.size === 1 ? only : undefined) ?? runIdOf(now);
}

/** What a report says of a run id that is its own time: nothing named a run. Empty for all others. */
export function ownRunId(runId: string, now: Date): string[] {
  if (runId !== runIdOf(now)) return [];
  return [
    'Nothing that was read names its run, so that the run id of this report is the time at which it was made; RUN_ID names another.',
  ];
}

/** The same with one time for all that a command writes, so that its run id, its dates and a second making agree. */
export function atOneTime(ports: Ports): Ports {
  const now = ports.clock.now();
  return { ...ports, clock: { now: () => now } };
}
