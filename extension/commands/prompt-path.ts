// Asks for files: those of the workspace that are of the right kind first, any other one through the file dialog.
import { l10n, type OpenDialogOptions, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { CommandField } from '../../server/protocol/command-form.ts';
import type { Asking } from './asking.ts';

type PathField = CommandField & { readonly form: Extract<CommandField['form'], { is: 'path' }> };

/** A path, or a list of them when the argument is one; undefined when the person dismissed it. */
export async function promptPath(
  asking: Asking,
  field: PathField,
  title: string,
): Promise<string | string[] | undefined> {
  if (field.suggestions.length === 0) return await promptOther(asking, field, title);
  return field.form.list ? await pickSeveral(asking, field, title) : await pickOne(asking, field, title);
}

async function pickOne(asking: Asking, field: PathField, title: string): Promise<string | string[] | undefined> {
  const another: QuickPickItem = { label: l10n.t('$(folder-opened) Another file…'), alwaysShow: true };
  const picked = await window.showQuickPick([...itemsOf(field), another], {
    title,
    placeHolder: field.meaning,
    ignoreFocusOut: true,
  });
  return picked === another ? await promptOther(asking, field, title) : picked?.label;
}

async function pickSeveral(asking: Asking, field: PathField, title: string): Promise<string | string[] | undefined> {
  const picked = await showManyPick(field, title);
  if (!picked?.wantsOther) return picked?.paths;
  const more = await promptOther(asking, field, title);
  return more === undefined ? undefined : [...picked.paths, ...[more].flat()];
}

interface ManyPicked {
  readonly paths: string[];
  readonly wantsOther: boolean;
}

/** Stays until something is chosen, or the person leaves it. */
function showManyPick(field: PathField, title: string): Promise<ManyPicked | undefined> {
  const pick = window.createQuickPick();
  pick.title = title;
  pick.placeholder = field.meaning;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = itemsOf(field);
  // What changed last is what most came for.
  pick.selectedItems = pick.items.slice(0, 1);
  pick.buttons = [{ iconPath: new ThemeIcon('folder-opened'), tooltip: l10n.t('Other files…') }];
  const paths = (): string[] => pick.selectedItems.map(({ label }) => label);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length === 0) {
        pick.title = l10n.t('{0}: nothing is ticked yet (a click or the space bar ticks)', title);
        return;
      }
      resolve({ paths: paths(), wantsOther: false });
      pick.hide();
    });
    pick.onDidChangeSelection(() => {
      pick.title = title;
    });
    pick.onDidTriggerButton(() => {
      resolve({ paths: paths(), wantsOther: true });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemsOf({ suggestions }: PathField): QuickPickItem[] {
  return suggestions.map(({ value, detail = '' }) => ({ label: value, description: detail }));
}

async function promptOther(
  { folder }: Asking,
  { form, meaning }: PathField,
  title: string,
): Promise<string | string[] | undefined> {
  const filters = form.extensions.length > 0 ? { [l10n.t('Files')]: form.extensions.map((one) => one.slice(1)) } : {};
  if (form.io === 'out' && !form.folder) {
    const saved = await window.showSaveDialog({ title: `${title}: ${meaning}`, defaultUri: folder.uri, filters });
    return saved?.fsPath;
  }
  const options: OpenDialogOptions = {
    title: `${title}: ${meaning}`,
    defaultUri: folder.uri,
    canSelectMany: form.list,
    canSelectFiles: !form.folder,
    canSelectFolders: form.folder,
    openLabel: l10n.t('Choose'),
    filters,
  };
  const opened = await window.showOpenDialog(options);
  if (!opened || opened.length === 0) return undefined;
  return form.list ? opened.map(({ fsPath }) => fsPath) : opened[0]!.fsPath;
}
