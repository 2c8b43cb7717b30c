// Measures how long the packed server takes from its start to the end of its first reading of a folder, over the wire, and then to all problems of it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import { changedNotification } from '../../server/protocol/changed.ts';
import type { ServerOptions } from '../../server/protocol/server-options.ts';

export interface ColdIndex {
  readonly ms: number;
  readonly problemsMs: number;
}

/** With `storeFolder` it remembers what it finds for the next start. */
export async function measureColdIndex(folder: string, storeFolder?: string): Promise<ColdIndex> {
  const begun = performance.now();
  const server = spawn(process.execPath, [join(import.meta.dirname, '../../dist/server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  client.listen();
  const read = new Promise<void>((resolve) => client.onNotification(changedNotification.method, () => resolve()));
  await client.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    ...(storeFolder === undefined ? {} : { initializationOptions: { storeFolder } satisfies ServerOptions }),
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  });
  await client.sendNotification(InitializedNotification.type, {});
  await read;
  const ms = performance.now() - begun;
  await client.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  const problemsMs = performance.now() - begun - ms;
  await client.sendRequest(ShutdownRequest.type);
  client.dispose();
  server.kill();
  return { ms, problemsMs };
}
