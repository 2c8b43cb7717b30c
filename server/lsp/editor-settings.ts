// The settings of the editor, of each folder its own.
import type { Connection } from 'vscode-languageserver';
import { readSettings, type Settings } from '../../schemas/settings.ts';
import type { Workspace } from '../workspace/workspace.ts';

const SECTION = 'assay';

export class EditorSettings {
  private window: Settings = readSettings(undefined);
  private byFolder = new WeakMap<Workspace, Settings>();

  /** Of the window, where the folder has none of its own. */
  of(workspace: Workspace): Settings {
    return this.byFolder.get(workspace) ?? this.window;
  }

  /** Asks the editor for all of them; `uriOf` gives a folder's address. */
  async read(
    connection: Connection,
    workspaces: readonly Workspace[],
    uriOf: (workspace: Workspace) => string,
  ): Promise<void> {
    const folders = workspaces.map((workspace) => ({ scopeUri: uriOf(workspace), section: SECTION }));
    const values = await connection.workspace.getConfiguration([{ section: SECTION }, ...folders]);
    const [window, ...own] = values.map(readSettings);
    this.window = window ?? this.window;
    this.byFolder = new WeakMap(workspaces.map((workspace, index) => [workspace, own[index] ?? this.window]));
  }
}
