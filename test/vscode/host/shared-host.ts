// One browser for a whole run, and a VS Code server for each way of using it, started when it is first asked for.
import type { Browser } from 'playwright-core';
import { vsixPath } from '../../../scripts/packaging/package-extension.ts';
import { thisVsixTarget } from '../../../scripts/packaging/vsix-target.ts';
import { launchBrowser } from './launch-browser.ts';
import { startVsCodeServer, type VsCodeServer } from './vscode-server.ts';

const USES = {
  suites: { suites: true },
  drives: {},
  'drives in Restricted Mode': { trusted: false },
} as const;

const servers = new Map<keyof typeof USES, Promise<VsCodeServer>>();
let browser: Promise<Browser> | undefined;

/** A server with the packed Assay installed. */
export function sharedServer(use: keyof typeof USES): Promise<VsCodeServer> {
  const running = servers.get(use) ?? startVsCodeServer({ extensions: [vsixPath(thisVsixTarget())], ...USES[use] });
  servers.set(use, running);
  return running;
}

export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  return browser;
}

export async function stopSharedHost(): Promise<void> {
  const started = await Promise.allSettled([...servers.values()]);
  await browser?.then((running) => running.close()).catch(() => {});
  for (const server of started) {
    if (server.status === 'fulfilled') await server.value.stop();
  }
}
