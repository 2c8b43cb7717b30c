// What one LSP feature is: its capability and its handlers side by side, one file each; serve.ts lists them.
import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Session } from './session.ts';

export interface LspFeature {
  /** What the server says it can do, given what the client can. */
  capability(client: ClientCapabilities): ServerCapabilities;
  register(connection: Connection, session: Session): void;
  /** Once the editor has said that it is ready: what can be asked of it, and what takes time. */
  start?(connection: Connection, session: Session): Promise<void>;
}
