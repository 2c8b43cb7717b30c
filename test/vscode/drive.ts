// One test that a person could do at the window: opens a workspace of its own, and keeps a picture when it fails.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace } from './copy-workspace.ts';
import { sharedBrowser, sharedServer } from './host/shared-host.ts';
import { openWorkbench, type Workbench } from './host/workbench.ts';

const pictures = join(import.meta.dirname, '..', '..', 'out', 'vscode', 'failures');

/** A whole record can be seen, and what is typed is what gets written. */
const DEFAULTS = {
  'editor.wordWrap': 'on',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.autoSurround': 'never',
};

export interface DriveOptions {
  /** A folder in test/fixtures/workspaces or examples; the drive gets a copy. */
  readonly workspace: string;
  /** Puts more into the workspace before it opens. */
  readonly prepare?: (folder: string) => void;
  /** A file to begin with, relative to the workspace. */
  readonly open?: string;
  /** When false, the folder opens in Restricted Mode. */
  readonly trusted?: boolean;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export function drive(
  title: string,
  { workspace, prepare, open, trusted = true, settings = {} }: DriveOptions,
  steps: (workbench: Workbench) => Promise<void>,
): void {
  let attempt = 0;
  it(title, async function () {
    attempt++;
    // A window draws and takes keys when it can: a second try, which is told, parts a slow machine from a defect.
    this.retries(1);
    const server = await sharedServer(trusted ? 'drives' : 'drives in Restricted Mode');
    server.writeSettings({ ...DEFAULTS, ...settings });
    const copy = copyWorkspace(workspace, server.folder);
    prepare?.(copy);
    const workbench = await openWorkbench(server, await sharedBrowser(), {
      workspace: copy,
      ...(open ? { open } : {}),
    });
    try {
      await steps(workbench);
    } catch (error) {
      mkdirSync(pictures, { recursive: true });
      const path = join(pictures, `${title.replace(/\W+/g, '-')}.png`);
      await workbench.page.screenshot({ path });
      console.log(
        `    did not work, try ${attempt} of 2: ${title}\n      ${(error as Error).message.split('\n')[0]}; ${path}`,
      );
      throw new Error(`${(error as Error).message}\nthe window then: ${path}`, { cause: error });
    } finally {
      await workbench.close();
    }
  });
}
