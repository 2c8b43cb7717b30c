// Answers a request of our protocol; what comes in is checked, so that an extension of another version gets an error and not a crash.
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type * as z from 'zod';
import type { RequestSpec } from '../protocol/message.ts';

export function answer<P extends z.ZodType, R extends z.ZodType>(
  connection: Connection,
  { method, params }: RequestSpec<P, R>,
  handle: (params: z.infer<P>) => Promise<z.infer<R>>,
): void {
  connection.onRequest(method, async (raw: unknown) => {
    const found = params.safeParse(raw);
    if (found.success) return handle(found.data);
    return new ResponseError(LSPErrorCodes.RequestFailed, `${method}: ${found.error.message}`);
  });
}
