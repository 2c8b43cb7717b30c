// For what may be gone or locked since it was last read: there is nothing then, and its own check says why.
import { Fault } from '../ports/fault.ts';

export function unlessFault(error: unknown): undefined {
  if (!(error instanceof Fault)) throw error;
}
