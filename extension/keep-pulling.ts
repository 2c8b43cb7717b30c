// Keeps the editor asking for the problems of the workspace: after a few failures the client would never ask again.
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';

type Provide = NonNullable<Middleware['provideWorkspaceDiagnostics']>;

/** The failure is told in the log; two seconds later the client asks anew. */
export function keepPulling(client: () => LanguageClient): Provide {
  return async (resultIds, token, report, next) => {
    try {
      return await next(resultIds, token, report);
    } catch (error) {
      if (!token.isCancellationRequested) client().warn(`Problems of the workspace were not to be had: ${error}`);
      return { items: [] };
    }
  };
}
