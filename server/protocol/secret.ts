// Asked by the server when a command needs a token: the editor keeps tokens in its SecretStorage, one for each server.
import * as z from 'zod';
import { defineRequest } from './message.ts';

export const secretRequest = defineRequest({
  method: 'assay/secret',
  params: z.object({
    name: z.literal('LABEL_STUDIO_API_KEY'),
    /** Address of the server that it is for, such as http://localhost:8080. */
    server: z.string(),
  }),
  /** Null when there is none. */
  result: z.object({ value: z.string().nullable() }),
});
