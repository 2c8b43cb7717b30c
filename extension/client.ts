// Starts the language server, keeps the editor connected to it, and starts it again after a crash.
import { type ExtensionContext, l10n, window } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import type { ServerOptions } from '../server/protocol/server-options.ts';
import { commandsAreOurs } from './commands/server-commands.ts';
import { keepPulling } from './keep-pulling.ts';
import { decideRestart } from './restart-policy.ts';

const LANGUAGES = ['jsonl', 'json', 'jsonc', 'yaml', 'xml'];

export function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const crashes: number[] = [];
  const options: LanguageClientOptions = {
    documentSelector: ['file', 'untitled'].flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    // A folder of this workspace alone; without a workspace there is none, and nothing to remember.
    initializationOptions: {
      ...(context.storageUri ? { storeFolder: context.storageUri.fsPath } : {}),
      ...(l10n.bundle ? { texts: l10n.bundle } : {}),
    } satisfies ServerOptions,
    synchronize: { configurationSection: 'assay' },
    diagnosticPullOptions: { onChange: true, onTabs: true },
    // Links in hovers may run this command of ours and no other.
    markdown: { isTrusted: { enabledCommands: ['assay.showOverlay'] } },
    middleware: { provideWorkspaceDiagnostics: keepPulling(() => client) },
    // A request that a crash cuts off is told in the log; the person is told once, by afterCrash.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => afterCrash(client, crashes),
    },
  };
  const client = new LanguageClient(
    'assay',
    'Assay',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    options,
  );
  client.registerFeature(commandsAreOurs);
  client.registerFeature(runsOwnCommands);
  return client;
}

/** Tells the server that lenses and links may run commands that only this extension has. */
const runsOwnCommands: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, assayCommands: true };
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

async function afterCrash(client: LanguageClient, crashes: number[]): Promise<CloseHandlerResult> {
  crashes.push(Date.now());
  const { restart, waitMs, notify } = decideRestart(crashes);
  client.warn(
    `The server stopped (crash ${crashes.length}); ${restart ? `starting it again in ${waitMs} ms` : 'not starting it again'}.`,
  );
  if (notify && restart)
    void tell(client, l10n.t('The Assay language server stopped and was started again. Nothing of yours is lost.'));
  if (notify && !restart) void offerRestart(client, crashes);
  if (!restart) return { action: CloseAction.DoNotRestart, handled: true };
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  return { action: CloseAction.Restart, handled: true };
}

async function tell(client: LanguageClient, message: string): Promise<void> {
  const log = l10n.t('Show Log');
  if ((await window.showWarningMessage(message, log)) === log) client.outputChannel.show();
}

async function offerRestart(client: LanguageClient, crashes: number[]): Promise<void> {
  const again = l10n.t('Start Again');
  const log = l10n.t('Show Log');
  const message = l10n.t('The Assay language server keeps stopping: no problems are shown until it runs again.');
  const choice = await window.showErrorMessage(message, again, log);
  if (choice === log) client.outputChannel.show();
  if (choice !== again) return;
  crashes.length = 0;
  await startClient(client);
}

/** A server that does not start is told. */
export async function startClient(client: LanguageClient): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    client.error(l10n.t('The Assay language server did not start.'), error, 'force');
  }
}
