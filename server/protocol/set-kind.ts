// Asked when the person chooses a kind for a file: answers with the new text of assay.config.json; the editor writes it, so that it can be undone.
import * as z from 'zod';
import { defineRequest } from './message.ts';

export const setKindRequest = defineRequest({
  method: 'assay/setKind',
  params: z.object({ uri: z.string(), kind: z.string() }),
  /** Null when the file lies in no folder of the workspace. */
  result: z.object({ configUri: z.string(), text: z.string() }).nullable(),
});
