// The artifact kinds that a person can choose from for a file.
import * as z from 'zod';
import { defineRequest } from './message.ts';

export const kindsRequest = defineRequest({
  method: 'assay/kinds',
  params: z.object({}),
  result: z.array(z.object({ kind: z.string(), title: z.string(), summary: z.string() })),
});
