// The address under which the VS Code server shows a workspace.
import { join } from 'node:path';
import type { VsCodeServer } from './vscode-server.ts';

/** VS Code runs tests only beside an extension under development; this one is empty, Assay is installed. */
const harness = join(import.meta.dirname, '..', 'harness');

export interface WorkbenchAddress {
  /** Absolute path of a folder or of a .code-workspace file. */
  readonly workspace: string;
  /** Absolute path of a file to begin with. */
  readonly open?: string;
  /** Absolute path of a module that exports `run()`, to be run inside the extension host. */
  readonly tests?: string;
}

export function workbenchUrl({ url, authority }: VsCodeServer, { workspace, open, tests }: WorkbenchAddress): string {
  const remote = `vscode-remote://${authority}`;
  const payload = [['skipWelcome', 'true']];
  if (open) payload.push(['openFile', remote + open]);
  if (tests) payload.push(['extensionDevelopmentPath', remote + harness], ['extensionTestsPath', remote + tests]);
  const address = new URL(url);
  address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
