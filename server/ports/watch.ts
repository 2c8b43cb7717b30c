// The watch port: tells which files of a folder change, until the person stops it.
import type { Cancellation } from './cancellation.ts';

export interface Watch {
  /** Calls `onChange` at once with no paths, then with absolute ones whenever a burst of changes is over; the next burst waits for it. Resolves when cancelled. */
  changes(
    folders: readonly string[],
    onChange: (paths: readonly string[]) => Promise<void>,
    cancellation: Cancellation,
  ): Promise<void>;
}
