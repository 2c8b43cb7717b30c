// A command as the editor calls it: the argument of `workspace/executeCommand` and what comes back.
import * as z from 'zod';

export const commandCall = z.object({
  /** Folder that the command works in; the only one of the workspace when absent. */
  folder: z.string().optional(),
  /** JSON values by argument name; paths may be absolute or relative to the folder. */
  args: z.record(z.string(), z.unknown()).default({}),
});

export const commandResult = z.object({
  verdict: z.enum(['pass', 'fail', 'insufficient-data', 'refused', 'fault', 'cancelled']),
  exitCode: z.int(),
  /** One sentence. */
  summary: z.string(),
  wayOut: z.string().optional(),
  /** Files that it wrote; the first one is the report. */
  reports: z.array(z.object({ uri: z.string(), path: z.string() })),
  /** What it printed, as far as that is bearable. */
  printed: z.string(),
  /** Markdown to be read at once. */
  page: z.object({ title: z.string(), markdown: z.string() }).optional(),
  data: z.unknown().optional(),
});

export type CommandCall = z.infer<typeof commandCall>;
export type CommandResult = z.infer<typeof commandResult>;
