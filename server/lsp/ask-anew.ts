// Has the editor ask anew for what it shows beside the text, once the workspace is another.
import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { Session } from './session.ts';

export function askAnew(connection: Connection, { client: { workspace } }: Session): void {
  if (workspace?.diagnostics?.refreshSupport) connection.languages.diagnostics.refresh();
  // An editor that closes meanwhile has nothing to refresh.
  const ignore = (): void => {};
  if (workspace?.codeLens?.refreshSupport) connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
  if (workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(ignore);
}
