// The gate decisions of the workspace, asked of the server once for the tree and the Test Explorer.
import { type Disposable, type Event, EventEmitter, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type GateView, gatesRequest } from '../server/protocol/gates.ts';
import { askServer } from './ask-server.ts';
import type { WorkspaceChanges } from './workspace-changes.ts';

export interface GateViews extends Disposable {
  readonly onDidChange: Event<void>;
  /** Newest first, as they are now; those of before while the server starts again. */
  gates(): Promise<readonly GateView[]>;
}

export function listenToGates(client: LanguageClient, changes: WorkspaceChanges): GateViews {
  const emitter = new EventEmitter<void>();
  let known: readonly GateView[] = [];
  let asked: Promise<readonly GateView[]> | undefined;
  const ask = async (): Promise<readonly GateView[]> => {
    // Until then nobody can say that there are none.
    await changes.scanned();
    known = (await askServer(client, gatesRequest, {})) ?? known;
    return known;
  };
  const forget = (): void => {
    asked = undefined;
    emitter.fire();
  };
  const listeners = [changes.onDidChange(forget), workspace.onDidGrantWorkspaceTrust(forget), emitter];
  return {
    onDidChange: emitter.event,
    gates() {
      asked ??= ask();
      return asked;
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}
