// One command as the shell asked for it: which, with what, and how the person wants to read the answer.
import type { AnyCommand } from '../commands/command.ts';
import type { Spelling } from '../commands/read-arguments.ts';

export interface Invocation {
  readonly command: AnyCommand;
  /** JSON values by argument name. */
  readonly given: ReadonlyMap<string, unknown>;
  readonly spell: Spelling;
  readonly json: boolean;
  readonly progress: boolean;
  readonly debug: boolean;
  /** Absolute, forward slashes. */
  readonly root: string;
}

/** What the person typed makes no command. */
export class UsageError extends Error {}
