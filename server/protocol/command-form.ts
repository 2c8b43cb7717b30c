// Asked before a command runs: what the person is to be asked, with what the workspace suggests.
import * as z from 'zod';
import { defineRequest } from './message.ts';

const suggestion = z.object({
  /** What the argument becomes: a path relative to the folder, a run id, a word. */
  value: z.string(),
  /** What to know of it, such as how many records a file has. */
  detail: z.string().optional(),
});

const commandField = z.object({
  name: z.string(),
  /** One sentence. */
  meaning: z.string(),
  form: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('path'),
      list: z.boolean(),
      io: z.enum(['in', 'out']),
      folder: z.boolean(),
      /** With dot; none when any file will do. */
      extensions: z.array(z.string()),
    }),
    z.object({ is: z.literal('text'), list: z.boolean() }),
    z.object({ is: z.literal('number') }),
    z.object({ is: z.literal('flag') }),
    z.object({ is: z.literal('choice'), choices: z.array(z.string()) }),
    z.object({ is: z.literal('run-id') }),
  ]),
  required: z.boolean(),
  /** True when the person is offered to change it before the command runs. */
  ask: z.boolean(),
  /** True when giving it has the command write. */
  writes: z.boolean(),
  default: z.unknown().optional(),
  suggestions: z.array(suggestion),
  /** What it is in the round that the person looks at; absent when that round tells nothing. */
  fromRound: z.string().optional(),
});

const commandForm = z.object({
  id: z.string(),
  title: z.string(),
  /** True when it writes or reaches the network. */
  needsTrust: z.boolean(),
  fields: z.array(commandField),
  /** Name of the argument that files chosen in the explorer become. */
  explorer: z.string().optional(),
});

export type CommandField = z.infer<typeof commandField>;
export type CommandForm = z.infer<typeof commandForm>;

export const commandFormRequest = defineRequest({
  method: 'assay/commandForm',
  /** `command` as the editor names it: assay.goldLabelImport. */
  params: z.object({
    command: z.string(),
    folder: z.string(),
    /** URI of the document in view: its round fills in what it can. */
    inView: z.string().optional(),
  }),
  /** Null when there is no such command. */
  result: commandForm.nullable(),
});
