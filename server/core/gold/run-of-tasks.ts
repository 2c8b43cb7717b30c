// The run that made the tasks of a label, as against the run that only imported it.
import { timeOfRunId } from './run-id-time.ts';

/**
 * Undefined where the run is not earlier than the label: nobody answers a task before it is made, so that id is the time of the import, which no one named.
 * `created_at`: ISO 8601; where a source does not tell it, the import writes the time of the run, and the two are equal.
 */
export function runOfTasks({
  run_id,
  created_at,
}: {
  readonly run_id: string;
  readonly created_at: string;
}): string | undefined {
  const made = timeOfRunId(run_id);
  return made !== undefined && Date.parse(made) < Date.parse(created_at) ? run_id : undefined;
}
