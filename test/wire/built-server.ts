// The built server as an editor starts it: a process of its own behind its standard input and output, which can be killed like one.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const SERVER = join(import.meta.dirname, '../../dist/server.js');

export class BuiltServer {
  readonly client: ProtocolConnection;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, client: ProtocolConnection) {
    this.child = child;
    this.client = client;
  }

  /** Resolves once it has answered that it is there. */
  static async start(folder: string): Promise<BuiltServer> {
    const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    // What is written to a server that was killed is lost, and that is no error of the test.
    child.stdin.on('error', () => undefined);
    const reader = new StreamMessageReader(child.stdout);
    // A message that the kill cut off would be waited for for ever.
    reader.partialMessageTimeout = 0;
    const client = createProtocolConnection(reader, new StreamMessageWriter(child.stdin));
    client.onError(() => undefined);
    client.listen();
    await client.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'killed' }],
    });
    await client.sendNotification(InitializedNotification.type, {});
    return new BuiltServer(child, client);
  }

  /** As `kill -9` does it; nothing that it still does comes after this. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await ended;
    this.client.dispose();
  }
}
