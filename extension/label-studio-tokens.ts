// Keeps the tokens of Label Studio servers in the editor's SecretStorage, and hands one out when the server needs it.
import { commands, type Disposable, l10n, type SecretStorage, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { secretRequest } from '../server/protocol/secret.ts';

const LOCAL = 'http://localhost:8080';

export function registerLabelStudioTokens(client: LanguageClient, secrets: SecretStorage): Disposable[] {
  return [
    client.onRequest(secretRequest.method, async (params: unknown) => {
      const { server } = secretRequest.params.parse(params);
      return { value: (await secrets.get(keyOf(server))) ?? null };
    }),
    commands.registerCommand('assay.setLabelStudioToken', async () => {
      const server = await promptServer();
      const token = server && (await promptToken(server));
      if (server === undefined || token === undefined) return;
      if (token === '') await secrets.delete(keyOf(server));
      else await secrets.store(keyOf(server), token);
    }),
  ];
}

/** A token never goes to another server than the one that it was given for. */
function keyOf(server: string): string {
  return `labelStudioToken:${originOf(server) ?? server}`;
}

function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, protocol } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : undefined;
}

async function promptServer(): Promise<string | undefined> {
  return await window.showInputBox({
    title: l10n.t('Label Studio Token (1 of 2)'),
    prompt: l10n.t('Address of the Label Studio server'),
    value: LOCAL,
    ignoreFocusOut: true,
    validateInput: (text) => (originOf(text) ? undefined : l10n.t('Write it like {0}', LOCAL)),
  });
}

/** Empty to forget the token. */
async function promptToken(server: string): Promise<string | undefined> {
  const token = await window.showInputBox({
    title: l10n.t('Label Studio Token (2 of 2)'),
    prompt: l10n.t('Token for {0}: from Account & Settings in Label Studio; empty to forget it', originOf(server)!),
    password: true,
    ignoreFocusOut: true,
  });
  return token?.trim();
}
