// A run id that a command works under: it stands for a time, for reports are dated by it.
import { timeOfRunId } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';

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
