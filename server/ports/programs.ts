// The programs port: a program of the person's that answers lines with lines.

export type Answer =
  | { readonly kind: 'line'; readonly line: string }
  /** The program was silent for too long; it has been ended. */
  | { readonly kind: 'slow' }
  /** It wrote too long a line; it has been ended. */
  | { readonly kind: 'too-long' }
  /** It ended by itself; `said` is the end of what it wrote to standard error. */
  | { readonly kind: 'ended'; readonly how: string; readonly said: string };

export interface Program {
  /** Sends one line and resolves to the next line that comes back, one question at a time; starts the program, again if it has ended. Throws Cancelled. */
  ask(line: string, timeoutMs: number): Promise<Answer>;
  /** Ends the program; what still runs of it is killed. */
  close(): Promise<void>;
}

export interface Programs {
  /** `command`: the program and its arguments, handed over as they are; no shell reads them. */
  open(command: readonly string[], folder: string): Program;
}
