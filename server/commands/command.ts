// A command, declared once: from this object come the palette entry, the prompts, the command line, make and the docs.
import type * as z from 'zod';
import type { Ports } from '../ports/ports.ts';

/** `refused`: what was given cannot be used, so nothing was judged. */
export type Verdict = 'pass' | 'fail' | 'insufficient-data' | 'refused';

/** A verdict of a command, with what to read next. */
export interface Outcome {
  readonly verdict: Verdict;
  /** One sentence that says what is true. */
  readonly summary: string;
  /** What the person can do about it, when the verdict is not a pass. */
  readonly wayOut?: string;
  /** Files written, relative to the workspace; the first one is opened by Open Report. */
  readonly reports: readonly string[];
  /** What is to be read at once: the command line prints the text, the editor opens the page. */
  readonly page?: { readonly title: string; readonly text: string; readonly markdown: string };
  /** Printed by --json; a JSON value. */
  readonly data?: unknown;
  /** True when the command printed all that is to be said, the outcome included: the edges add nothing. */
  readonly told?: boolean;
}

export interface Command<A extends z.ZodObject = z.ZodObject> {
  /** Kebab-case: `assay <id>`, `make <id>`, `assay.<camelCase>` in the palette. */
  readonly id: string;
  /** Title Case, for the palette. */
  readonly title: string;
  /** Heading in docs/commands.md. */
  readonly group: string;
  /** One sentence. */
  readonly summary: string;
  /** What it may touch; commands that write, reach the network or run programs wait for workspace trust. */
  readonly effect: 'reads' | 'writes' | 'network' | 'runs';
  /** Made with the helpers of arguments.ts; keys are camelCase. */
  readonly args: A;
  /** File patterns that it writes. */
  readonly outputs: readonly string[];
  /** Files whose context menu offers the command, by extension with dot; the file becomes the value of `as`. */
  readonly explorer?: { readonly extensions: readonly string[]; readonly as: keyof z.infer<A> & string };
  /** True when each file that it writes counts by itself and takes its place at once; else all do at the end, or none when the command stops or fails. */
  readonly stepwise?: boolean;
  /** True for what says or mends what is wrong with assay.config.json; the others refuse to run on one that cannot be used. */
  readonly looksAtConfig?: boolean;
  /** Paths in `args` are absolute, with forward slashes. */
  run(args: z.infer<A>, ports: Ports): Promise<Outcome>;
}

/** A command of a list: `readArguments` checks what it is given before it runs. */
export type AnyCommand = Command<z.ZodObject>;

export function defineCommand<A extends z.ZodObject>(command: Command<A>): Command<A> {
  return command;
}
