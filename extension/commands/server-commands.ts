// The commands of the server, registered before it runs: one that is called early waits for it.
import { commands, type Disposable, type ExtensionContext } from 'vscode';
import type { LanguageClient, StaticFeature } from 'vscode-languageclient/node';
import { contributedCommands } from '../contributed-commands.ts';
import { ownCommands } from '../own-commands.ts';
import { runCommand } from './run-command.ts';

/** `running` settles once the server has started, or has not. */
export function registerServerCommands(
  client: LanguageClient,
  running: Promise<void>,
  context: ExtensionContext,
): Disposable[] {
  const own = new Set(ownCommands.map(({ id }) => id));
  const ids = contributedCommands(context).filter((id) => !own.has(id));
  return ids.map((id) =>
    commands.registerCommand(id, async (...args: unknown[]) => {
      await running;
      return await runCommand(client, id, args);
    }),
  );
}

/** Keeps the client from registering the server's commands itself, which it would do only once the server runs. */
export const commandsAreOurs: StaticFeature = {
  fillClientCapabilities: () => undefined,
  preInitialize: (capabilities) => {
    delete capabilities.executeCommandProvider;
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};
