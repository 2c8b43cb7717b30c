// Lets the person choose the artifact kind of the file in view; the choice is written to assay.config.json.
import { commands, type Disposable, l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { fileStatusRequest } from '../server/protocol/file-status.ts';
import { kindsRequest } from '../server/protocol/kinds.ts';
import { setKindRequest } from '../server/protocol/set-kind.ts';
import { askServer } from './ask-server.ts';

export function registerSelectKind(client: LanguageClient): Disposable {
  return commands.registerCommand('assay.selectKind', async () => {
    const shown = window.activeTextEditor?.document.uri;
    if (!shown) return;
    if (!workspace.getWorkspaceFolder(shown)) return await tellOfFolder();
    const uri = shown.toString();
    const kinds = await askServer(client, kindsRequest, {});
    if (!kinds) return;
    const now = (await askServer(client, fileStatusRequest, { uri }))?.kind;
    const picked = await window.showQuickPick(
      kinds.map(({ kind, title, summary }) => ({
        ...{ artifact: kind, label: title, detail: summary },
        description: kind === now ? `${kind} · ${l10n.t('now')}` : kind,
      })),
      {
        title: l10n.t('What is this file?'),
        placeHolder: l10n.t('The choice is written to assay.config.json'),
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    const answer = picked && (await askServer(client, setKindRequest, { uri, kind: picked.artifact }));
    if (answer) await writeText(Uri.parse(answer.configUri), answer.text);
  });
}

/** Kinds are written down for the files of a folder. */
async function tellOfFolder(): Promise<void> {
  await window.showInformationMessage(
    l10n.t(
      'The kind of a file is written to assay.config.json of its folder: save this one in a folder that is open here, or choose a name that tells its kind.',
    ),
  );
}

async function writeText(uri: Uri, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  edit.replace(uri, new Range(0, 0, Number.MAX_SAFE_INTEGER, 0), text);
  if (await workspace.applyEdit(edit)) await (await workspace.openTextDocument(uri)).save();
}
