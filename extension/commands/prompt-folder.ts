// Finds the workspace folder that a command works in: that of a file, the only one, or the one that the person picks.
import { l10n, type Uri, type WorkspaceFolder, window, workspace } from 'vscode';

export async function promptFolder(file: Uri | undefined): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showErrorMessage(l10n.t('Open a folder first: Assay works on the files of a folder.'));
    return undefined;
  }
  if (folders.length === 1) return folders[0];
  const near = file ?? window.activeTextEditor?.document.uri;
  const around = near && workspace.getWorkspaceFolder(near);
  // A file that was named decides; the one in view only comes to mind first, so the person confirms it.
  if (file && around) return around;
  return await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Which folder is it about?') });
}
