// An editor and the server, joined by two streams in memory: what a test of the wire talks through.
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  type ConfigurationItem,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { LineMap } from '../../server/core/text/line-map.ts';
import { diskFiles } from '../../server/io/disk-files.ts';
import type { CommandRunner } from '../../server/lsp/command-runner.ts';
import { serve } from '../../server/lsp/serve.ts';
import { changedNotification } from '../../server/protocol/changed.ts';
import { memoryFiles, memoryRoot } from '../memory-files.ts';
import { memoryLineLog } from '../memory-line-log.ts';

export interface Editor {
  /** What the client side sends and receives. */
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server registered by itself. */
  readonly registrations: readonly Registration[];
  /** By path relative to the folder; the server's writes show here. */
  readonly contents: Map<string, Uint8Array>;
  uri(path: string): string;
  open(path: string, text?: string): Promise<Document>;
  /** Shuts the server down as an editor does. */
  close(): Promise<void>;
}

export interface Document {
  readonly textDocument: { readonly uri: string };
  text(): string;
  /** Where a piece of the text stands; `|` in it marks the place. */
  at(marked: string): { textDocument: { uri: string }; position: Position };
  /** Replaces a piece of the text, as an incremental change. */
  replace(piece: string, by: string): Promise<void>;
  close(): Promise<void>;
}

const encoder = new TextEncoder();

/** A folder on the disk, in place of the one in memory, and how its commands are run. */
export interface OnDisk {
  readonly root: string;
  readonly commands: CommandRunner;
}

/** An editor that has the folder open and the server's first reading of it behind it. `settings` answers for what the server asks. */
export async function openEditor(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = {},
  settings: (item: ConfigurationItem) => unknown = () => null,
  disk?: OnDisk,
  initializationOptions?: unknown,
): Promise<Editor> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)]));
  const server = createConnection(toServer, toClient);
  const root = disk?.root ?? memoryRoot;
  const lineLog = memoryLineLog(contents);
  serve(
    server,
    disk ? { files: diskFiles, lineLog, commands: disk.commands } : { files: memoryFiles(contents), lineLog },
  );
  const client = createProtocolConnection(toClient, toServer);
  client.onRequest(ConfigurationRequest.type, ({ items }) => items.map(settings));
  const registrations: Registration[] = [];
  client.onRequest(RegistrationRequest.type, (params) => void registrations.push(...params.registrations));
  client.listen();
  const uri = (path: string): string => `file://${root}/${path}`;
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: [{ uri: `file://${root}`, name: 'folder' }],
  });
  const read = new Promise<void>((resolve) => client.onNotification(changedNotification.method, () => resolve()));
  await client.sendNotification(InitializedNotification.type, {});
  await read;
  return {
    client,
    initialized,
    registrations,
    contents,
    uri,
    open: (path, text = files[path] ?? '') => openDocument(client, uri(path), text),
    async close() {
      await client.sendRequest(ShutdownRequest.type);
      // The notification `exit` would end this process, which the server shares.
      client.dispose();
      server.dispose();
    },
  };
}

async function openDocument(client: ProtocolConnection, uri: string, opened: string): Promise<Document> {
  let text = opened;
  let version = 1;
  const textDocument = { uri };
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: languageOf(uri), version, text },
  });
  const find = (piece: string): number => {
    const start = text.indexOf(piece);
    if (start < 0) throw new Error(`${uri} does not hold ${piece}`);
    return start;
  };
  return {
    textDocument,
    text: () => text,
    at(marked) {
      const offset = find(marked.replace('|', '')) + Math.max(0, marked.indexOf('|'));
      return { textDocument, position: new LineMap(text).positionAt(offset) };
    },
    async replace(piece, by) {
      const start = find(piece);
      const map = new LineMap(text);
      const range = { start: map.positionAt(start), end: map.positionAt(start + piece.length) };
      text = text.slice(0, start) + by + text.slice(start + piece.length);
      await client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text: by }],
      });
    },
    async close() {
      await client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
    },
  };
}

function languageOf(uri: string): string {
  if (/\.(ndjson|jsonl)$/.test(uri)) return 'jsonl';
  return /\.ya?ml$/.test(uri) ? 'yaml' : 'json';
}
