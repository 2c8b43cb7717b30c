// Asked while the person types an argument: what is wrong with it so far.
import * as z from 'zod';
import { defineRequest } from './message.ts';

export const checkArgumentRequest = defineRequest({
  method: 'assay/checkArgument',
  params: z.object({ command: z.string(), name: z.string(), text: z.string() }),
  /** A sentence, or null when the argument will do; `value` is what the text means. */
  result: z.object({ complaint: z.string().nullable(), value: z.unknown() }),
});
