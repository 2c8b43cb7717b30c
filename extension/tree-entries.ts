// What the entries of our trees have in common: a file opens as it reads best, and says its folder where there are several.
import { type Command, commands, Uri, workspace } from 'vscode';

/** Reports open as their preview. */
export function openCommand(uri: string, title: string): Command {
  const command = uri.endsWith('.md') ? 'markdown.showPreview' : 'vscode.open';
  return { command, title, arguments: [Uri.parse(uri)] };
}

export async function openFile(uri: string): Promise<void> {
  const { command, arguments: given = [] } = openCommand(uri, '');
  await commands.executeCommand(command, ...given);
}

/** Where there are several, things of one name can lie in two. */
export function folderOf({ folderUri }: { readonly folderUri: string }): string | undefined {
  if ((workspace.workspaceFolders ?? []).length < 2) return undefined;
  return workspace.getWorkspaceFolder(Uri.parse(folderUri))?.name;
}
