// Sends a request of our protocol; what comes back is checked, so that a server of another version cannot break a view.
import type { LanguageClient } from 'vscode-languageclient/node';
import type * as z from 'zod';
import type { RequestSpec } from '../server/protocol/message.ts';

/** Undefined when the server is not running or answers something else. */
export async function askServer<P extends z.ZodType, R extends z.ZodType>(
  client: LanguageClient,
  { method, params, result }: RequestSpec<P, R>,
  args: z.infer<P>,
): Promise<z.infer<R> | undefined> {
  if (!client.isRunning()) return undefined;
  try {
    const found = result.safeParse(await client.sendRequest(method, params.parse(args)));
    if (found.success) return found.data;
    client.warn(`Unexpected answer to ${method}: ${found.error.message}`);
  } catch (error) {
    client.warn(`${method} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}
