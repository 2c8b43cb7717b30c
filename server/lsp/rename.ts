// Rename: over every file of the folder, previewed with counts; what no editor can hold is written by the server after the preview.
import {
  type Connection,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { planRename, prepareRename, type Refusal, type RenamePlan } from '../features/rename.ts';
import { renameEdit, renameNotes } from '../features/rename-edit.ts';
import { renameLargeFile } from '../features/rename-large-file.ts';
import type { WorkspaceView } from '../features/workspace-view.ts';
import { systemClock } from '../io/system-clock.ts';
import { withoutLinks } from '../protocol/without-links.ts';
import { pathOf } from '../workspace/uris.ts';
import { ask } from './ask.ts';
import type { LspFeature } from './feature.ts';
import type { Session } from './session.ts';

export const rename: LspFeature = {
  capability: (client) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  }),
  register(connection, session) {
    connection.onPrepareRename(({ textDocument, position }, token) =>
      ask(session, textDocument.uri, token, async (file, view) => refused(await prepareRename(file, position, view))),
    );
    connection.onRenameRequest(({ textDocument, position, newName }, token) =>
      ask(session, textDocument.uri, token, async (file, view) => {
        const today = systemClock.now().toISOString().slice(0, 10);
        const plan = refused(await planRename(file, position, newName, view, { today }));
        if (token.isCancellationRequested) return undefined;
        const notes = renameNotes(plan);
        if (notes !== undefined) tell(connection, MessageType.Warning, notes);
        const annotations = session.client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
        const edit = renameEdit(plan, view, annotations);
        return plan.large.length === 0 ? edit : renameWithLarge(connection, session, plan, edit, view);
      }),
    );
  },
};

function tell(connection: Connection, type: MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type, message: withoutLinks(message) });
}

function refused<T extends object>(answer: T | Refusal): T {
  if ('refusal' in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refusal);
  return answer;
}

/** What the editor previews comes first: only when the person has taken it are the other files written. */
async function renameWithLarge(
  connection: Connection,
  session: Session,
  plan: RenamePlan,
  edit: WorkspaceEdit,
  view: WorkspaceView,
): Promise<WorkspaceEdit> {
  const { noun, from, to, large } = plan;
  const { say } = session;
  const title = say('Rename {0} "{1}" to "{2}"', noun, from, to);
  const taken = edit.documentChanges?.length
    ? (await connection.workspace.applyEdit({ label: title, edit })).applied
    : (await connection.window.showInformationMessage(
        withoutLinks(
          say('{0} in {1}? This cannot be undone in the editor.', title, large.map(({ path }) => path).join(', ')),
        ),
        { title: say('Rename') },
      )) !== undefined;
  if (!taken) return {};
  for (const file of large) {
    const { uses, kept } = await renameLargeFile(
      pathOf(view.uriOf(file.path)),
      file,
      plan.thing,
      to,
      session.outside.files,
    );
    tell(connection, MessageType.Info, say('{0}: {1} uses of "{2}" written as "{3}".', file.path, uses, from, to));
    if (kept > 0)
      tell(
        connection,
        MessageType.Info,
        say('{0}: {1} lines that could not be read stay as they are.', file.path, kept),
      );
  }
  return {};
}
