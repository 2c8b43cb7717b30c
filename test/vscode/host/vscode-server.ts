// Starts a VS Code server of its own: free port, own settings, own extensions, all in a temporary folder that goes with it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost, vscodeFolder } from './install-host.ts';
import { quietSettings } from './quiet-settings.ts';

export interface VsCodeServerOptions {
  /** The VSIX files to install before the start. */
  readonly extensions?: readonly string[];
  /** When false, every folder opens in Restricted Mode until a person grants trust. */
  readonly trusted?: boolean;
  /** Whether it is for suites: then a workbench heeds the address that names them, but shows no notifications. */
  readonly suites?: boolean;
}

export interface VsCodeServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** `127.0.0.1:<port>`, as `vscode-remote:` URIs name it. */
  readonly authority: string;
  /** A folder that goes when the server stops. */
  readonly folder: string;
  /** What the server and its extension hosts have printed so far. */
  output(): string;
  /** Replaces the user settings; open workbenches follow. */
  writeSettings(settings: Readonly<Record<string, unknown>>): void;
  stop(): Promise<void>;
}

/** @throws Error when an extension does not install or the server does not answer */
export async function startVsCodeServer({
  extensions = [],
  trusted = true,
  suites = false,
}: VsCodeServerOptions): Promise<VsCodeServer> {
  await installHost();
  const folder = mkdtempSync(join(tmpdir(), 'assay-vscode-'));
  const userFolder = join(folder, 'user', 'User');
  mkdirSync(userFolder, { recursive: true });
  const writeSettings = (settings: Readonly<Record<string, unknown>>) =>
    writeFileSync(join(userFolder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  writeSettings({});

  const folders = [
    ...['--server-data-dir', join(folder, 'server'), '--user-data-dir', join(folder, 'user')],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
  for (const vsix of extensions) {
    const installer = launch(['--install-extension', vsix, ...folders]);
    const [status] = await once(installer.child, 'exit');
    if (status !== 0) throw new Error(`${vsix} did not install:\n${installer.output()}`);
  }

  const server = launch([
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...(suites ? ['--enable-smoke-test-driver'] : []),
    ...['--telemetry-level', 'off', '--enable-remote-auto-shutdown'],
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...folders,
  ]);
  const end = () => endGroup(server.child);
  process.once('exit', end);
  const port = await portOf(server);
  const url = `http://127.0.0.1:${port}`;
  const version = await fetch(`${url}/version`);
  if (!version.ok) throw new Error(`the VS Code server answers ${version.status}:\n${server.output()}`);

  return {
    url,
    authority: `127.0.0.1:${port}`,
    folder,
    output: server.output,
    writeSettings,
    async stop() {
      const ended = server.child.exitCode === null ? once(server.child, 'exit') : undefined;
      end();
      await ended;
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Launched {
  readonly child: ChildProcess;
  output(): string;
}

function launch(options: readonly string[]): Launched {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
  );
  const child = spawn(process.execPath, [join(vscodeFolder, 'out', 'server-main.js'), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its extension hosts are of the same process group, and end with it.
    detached: process.platform !== 'win32',
    env,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      child.emit('text');
    });
  }
  return { child, output: () => text };
}

async function portOf({ child, output }: Launched): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('text', () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`the VS Code server ended with ${status}:\n${output()}`)));
  });
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    if (process.platform === 'win32') process.kill(pid);
    else process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
