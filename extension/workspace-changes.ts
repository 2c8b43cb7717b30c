// Tells every view when the server sees the workspace anew, and whether it has seen all of it yet.
import { commands, type Disposable, type Event, EventEmitter } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { changedNotification } from '../server/protocol/changed.ts';

export interface WorkspaceChanges extends Disposable {
  readonly onDidChange: Event<void>;
  /** Resolves when the running server has read every folder once, or when none runs. */
  scanned(): Promise<void>;
}

/** The one listener that a client keeps for a notification: a second one would take the place of the first. */
export function listenToWorkspaceChanges(client: LanguageClient): WorkspaceChanges {
  const emitter = new EventEmitter<void>();
  let scan = Promise.withResolvers<void>();
  const tellScanned = (): void => {
    scan.resolve();
    // Views welcome only then: before, nobody knows whether they are empty.
    void commands.executeCommand('setContext', 'assay.scanned', true);
  };
  const listeners = [
    client.onNotification(changedNotification.method, () => {
      tellScanned();
      emitter.fire();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) {
        scan.resolve();
        scan = Promise.withResolvers();
      } else if (newState === State.Stopped) tellScanned();
      emitter.fire();
    }),
    emitter,
  ];
  return {
    onDidChange: emitter.event,
    scanned: () => scan.promise,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}
