// Runs a command of the server as a person does: asks what is missing, shows progress that can be cancelled, and tells the outcome.
import { commands, l10n, ProgressLocation, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { ExecuteCommandRequest, type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import {
  type CommandCall,
  type CommandResult,
  commandCall,
  commandResult,
} from '../../server/protocol/command-call.ts';
import { type CommandForm, commandFormRequest } from '../../server/protocol/command-form.ts';
import { askServer } from '../ask-server.ts';
import { needsTrust } from './needs-trust.ts';
import { promptArguments } from './prompt-arguments.ts';
import { promptFolder } from './prompt-folder.ts';
import { showOutcome } from './show-outcome.ts';

/** What a command was called with: nothing (palette), files (explorer), an object of arguments (another command, a test, a key binding), or a call that the server made up. */
interface Given {
  readonly args: Readonly<Record<string, unknown>>;
  readonly files: readonly Uri[];
  /** A file of the folder that it is about, beside an object of arguments. */
  readonly near?: Uri;
  /** False when arguments were given: then only what is required and absent is asked for. */
  readonly isInteractive: boolean;
}

/** Undefined when the person thought better of it, or the server is not there. `id` is assay.…. */
export async function runCommand(
  client: LanguageClient,
  id: string,
  called: readonly unknown[],
): Promise<CommandResult | undefined> {
  const given = readGiven(called);
  const folder = await promptFolder(given.files[0] ?? given.near);
  if (!folder) return undefined;
  const inView = window.activeTextEditor?.document.uri.toString();
  const asked = { command: id, folder: folder.uri.toString(), ...(inView ? { inView } : {}) };
  const form = await askServer(client, commandFormRequest, asked);
  if (!form) {
    void window.showErrorMessage(l10n.t('Assay cannot run commands now: its language server gives no answer.'));
    return undefined;
  }
  if (form.needsTrust && !workspace.isTrusted) {
    void offerTrust(form.title);
    return undefined;
  }
  const known = { ...given.args, ...filesAs(form, given.files) };
  const args = await promptArguments({ client, id, folder, form }, known, given.isInteractive);
  if (!args) return undefined;
  if (needsTrust(form, args) && !workspace.isTrusted) {
    void offerTrust(form.title);
    return undefined;
  }
  const result = await execute(client, id, form, folder, args);
  if (result) void showOutcome(client, form.title, result);
  return result;
}

function readGiven([first, second]: readonly unknown[]): Given {
  if (first instanceof Uri) {
    const files = Array.isArray(second) ? second.filter((one): one is Uri => one instanceof Uri) : [first];
    return { args: {}, files, isInteractive: true };
  }
  if (typeof first !== 'object' || first === null) return { args: {}, files: [], isInteractive: true };
  const call = ofServer.safeParse(first);
  if (call.success) {
    return { args: call.data.args, files: [], isInteractive: false, near: Uri.parse(call.data.folder) };
  }
  const near = second instanceof Uri ? { near: second } : {};
  return { args: first as Record<string, unknown>, files: [], isInteractive: false, ...near };
}

/** As the server writes it into its code actions. */
const ofServer = commandCall.required();

function filesAs({ explorer, fields }: CommandForm, files: readonly Uri[]): Record<string, unknown> {
  if (explorer === undefined || files.length === 0) return {};
  const field = fields.find(({ name }) => name === explorer);
  const paths = files.map(({ fsPath }) => fsPath);
  return { [explorer]: field?.form.is === 'path' && field.form.list ? paths : paths[0] };
}

async function execute(
  client: LanguageClient,
  id: string,
  { title }: CommandForm,
  folder: WorkspaceFolder,
  args: Record<string, unknown>,
): Promise<CommandResult | undefined> {
  const call: CommandCall = { folder: folder.uri.toString(), args };
  return await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const workDoneToken = `assay-${id}-${++runs}`;
      let reached = 0;
      const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const percentage = value.percentage ?? reached;
        progress.report({ ...(value.message ? { message: value.message } : {}), increment: percentage - reached });
        reached = percentage;
      });
      try {
        const params = { command: id, arguments: [call], workDoneToken };
        return commandResult.parse(await client.sendRequest(ExecuteCommandRequest.type, params, token));
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        client.error(`${id} failed`, error);
        void window.showErrorMessage(l10n.t('{0} did not run: the language server gave no answer.', title));
        return undefined;
      } finally {
        listener.dispose();
      }
    },
  );
}

let runs = 0;

async function offerTrust(title: string): Promise<void> {
  const manage = l10n.t('Manage Trust');
  const message = l10n.t('{0} writes files or reaches the network: it waits until you trust this workspace.', title);
  if ((await window.showWarningMessage(message, manage)) === manage)
    await commands.executeCommand('workbench.trust.manage');
}
