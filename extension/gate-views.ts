// The gate decisions of the workspace, asked of the server once for the tree and the Test Explorer.
import { type Disposable, type Event, EventEmitter, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type GateView, gatesRequest } from '../server/protocol/gates.ts';
import { type Round, roundsRequest } from '../server/protocol/rounds.ts';
import { askServer } from './ask-server.ts';
import type { WorkspaceChanges } from './workspace-changes.ts';

export interface GateViews extends Disposable {
  readonly onDidChange: Event<void>;
  /** Newest first, as they are now; those of before while the server starts again. */
  gates(): Promise<readonly GateView[]>;
  /** Gates that could decide a round and have not yet; those of before while the server starts again. */
  openGates(): Promise<readonly OpenGate[]>;
}

export interface OpenGate extends Pick<GateView, 'gate' | 'runId'> {
  /** Where the decision will lie. */
  readonly uri: string;
  /** A file of the round, from which the command is filled in. */
  readonly roundUri: string;
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
  let knownOpen: readonly OpenGate[] = [];
  let askedOpen: Promise<readonly OpenGate[]> | undefined;
  const askOpen = async (): Promise<readonly OpenGate[]> => {
    await changes.scanned();
    const rounds = await askServer(client, roundsRequest, {});
    knownOpen = rounds?.flatMap((round) => openGateOf(round) ?? []) ?? knownOpen;
    return knownOpen;
  };
  const forget = (): void => {
    asked = undefined;
    askedOpen = undefined;
    emitter.fire();
  };
  const listeners = [changes.onDidChange(forget), workspace.onDidGrantWorkspaceTrust(forget), emitter];
  return {
    onDidChange: emitter.event,
    gates() {
      asked ??= ask();
      return asked;
    },
    openGates() {
      askedOpen ??= askOpen();
      return askedOpen;
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

function openGateOf({ openGate: gate, runId, folderUri, manifest, labels }: Round): OpenGate | undefined {
  const roundUri = manifest?.uri ?? labels[0]?.uri;
  if (gate === undefined || roundUri === undefined) return undefined;
  const report = `${gate.replaceAll('-', '_').toUpperCase()}_${runId}.json`;
  return { gate, runId, roundUri, uri: Uri.joinPath(Uri.parse(folderUri), 'reports', report).toString() };
}
