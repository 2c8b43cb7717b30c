// Runs commands for the editor, and tells what to ask the person before.
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Argument, argumentsOf } from '../commands/argument-list.ts';
import type { AnyCommand } from '../commands/command.ts';
import { commands as allCommands } from '../commands/commands.ts';
import { complaintAbout, readText } from '../commands/read-arguments.ts';
import { environmentSecrets } from '../io/environment-secrets.ts';
import { checkArgumentRequest } from '../protocol/check-argument.ts';
import { type CommandResult, commandCall } from '../protocol/command-call.ts';
import { commandFormRequest } from '../protocol/command-form.ts';
import { editorCommandId } from '../protocol/command-id.ts';
import { pathOf, uriOf } from '../workspace/uris.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { answer } from './answer.ts';
import { formOf } from './command-form.ts';
import type { EditorSide } from './command-runner.ts';
import { editorSecrets } from './editor-secrets.ts';
import type { LspFeature } from './feature.ts';
import type { Session } from './session.ts';

/** How long a person who has called a command waits for its first question. */
const PATIENCE_MS = 2000;

const byEditorId = new Map(allCommands.map((command) => [editorCommandId(command.id), command]));

export const commands: LspFeature = {
  capability: () => ({ executeCommandProvider: { commands: [...byEditorId.keys()], workDoneProgress: true } }),
  register(connection, session) {
    registerExecution(connection, session);
    answer(connection, commandFormRequest, async ({ command, folder, inView }) => {
      const found = byEditorId.get(command);
      const workspace = await workspaceAt(session, folder);
      // What a folder suggests is known once it has been read; nobody waits long for suggestions.
      await atMost(PATIENCE_MS, session.firstReading.promise);
      if (!found || !workspace) return null;
      const { root } = workspace.folder;
      const path = inView === undefined ? '' : pathOf(inView);
      return formOf(
        found,
        workspace,
        session.say,
        path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined,
      );
    });
    answer(connection, checkArgumentRequest, async ({ command, name, text }) => {
      const found = byEditorId.get(command);
      const argument = found && argumentsOf(found).find((one) => one.name === name);
      if (!found || !argument) return { complaint: null, value: text };
      const value = readText(argument, text);
      return { complaint: complaintAbout(found, argument, value) ?? null, value };
    });
  },
};

function registerExecution(connection: Connection, session: Session): void {
  connection.onExecuteCommand(async ({ command: id, arguments: [call] = [] }, token, progress) => {
    const command = byEditorId.get(id);
    const asked = commandCall.safeParse(call ?? {});
    if (!command || !asked.success)
      return new ResponseError(LSPErrorCodes.RequestFailed, asked.error?.message ?? `no command is named ${id}`);
    const { folder, args } = asked.data;
    const workspace = await workspaceAt(session, folder);
    if (!workspace)
      return refused(session.say('Open a folder first: commands work in one of the folders of the workspace.'));
    const { root } = workspace.folder;
    progress.begin(session.say(command.title), 0, undefined, true);
    try {
      const stop = new AbortController();
      if (token.isCancellationRequested) stop.abort();
      token.onCancellationRequested(() => stop.abort());
      let printed = '';
      const editor: EditorSide = {
        report: (message, percentage) => progress.report(percentage, message),
        print: (text) => {
          printed += text;
        },
        secrets: editorSecrets(connection, environmentSecrets(process.env)),
      };
      const given = new Map(Object.entries(args).map(([name, value]) => [name, slashed(command, name, value)]));
      const {
        told: _told,
        reports,
        page,
        ...told
      } = await session.commands.run({ id: command.id, given, root, help: helpFor(command) }, editor, stop.signal);
      const places = reports.map((path) => ({
        path,
        uri: uriOf(/^([A-Za-z]:)?\//.test(path) ? path : `${root}/${path}`),
      }));
      return {
        ...told,
        reports: places,
        printed,
        ...(page ? { page: { title: page.title, markdown: page.markdown } } : {}),
      } satisfies CommandResult;
    } finally {
      progress.done();
    }
  });
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Editors on Windows give backslashes, and some give URIs. */
function slashed(command: AnyCommand, name: string, value: unknown): unknown {
  const argument: Argument | undefined = argumentsOf(command).find((one) => one.name === name);
  if (argument?.form.is !== 'path') return value;
  const one = (path: unknown): unknown => {
    if (typeof path !== 'string') return path;
    if (path.startsWith('file://')) return pathOf(path);
    return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

async function workspaceAt(session: Session, folder: string | undefined): Promise<Workspace | undefined> {
  const all = await session.workspaces();
  if (folder === undefined) return all.length === 1 ? all[0] : undefined;
  return all.find((one) => one.folder.root === pathOf(folder));
}

function helpFor({ id }: AnyCommand): string {
  return `docs/commands.md tells the arguments of ${id}`;
}

function refused(summary: string): CommandResult {
  return { verdict: 'refused', exitCode: 2, summary, reports: [], printed: '' };
}
