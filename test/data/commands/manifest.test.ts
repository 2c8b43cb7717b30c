// What package.json says of commands is made from the commands themselves and from those of the editor's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownCommands } from '../../../extension/own-commands.ts';
import { commands } from '../../../server/commands/commands.ts';
import { editorCommandId } from '../../../server/protocol/command-id.ts';
import { assertGenerated } from '../../generated.ts';

type Json = Record<string, unknown>;

const root = join(import.meta.dirname, '../../..');
const read = (path: string): Json => JSON.parse(readFileSync(join(root, path), 'utf8')) as Json;
const show = (json: Json): string => `${JSON.stringify(json, null, 2)}\n`;

/** A command works in a folder; what writes or reaches the network waits until the folder is trusted. */
function enablementOf(effect: string): string {
  return effect === 'reads' ? 'workspaceFolderCount != 0' : 'workspaceFolderCount != 0 && isWorkspaceTrusted';
}

const titleKey = (id: string): string => `command.${id.replace(/^assay\./, '')}.title`;

const entries = [
  ...commands.map(({ id, title, effect }) => ({
    id: editorCommandId(id),
    title: `${title}…`.replace(/……$/, '…'),
    enablement: enablementOf(effect),
    icon: undefined,
  })),
  ...ownCommands.map(({ id, title, enablement, icon }) => ({ id, title, enablement, icon })),
];

function contributedCommands(): Json[] {
  return entries.map(({ id, enablement, icon }) => ({
    command: id,
    title: `%${titleKey(id)}%`,
    category: 'Assay',
    ...(icon ? { icon: `$(${icon})` } : {}),
    ...(enablement ? { enablement } : {}),
  }));
}

function contributedMenus(): Json {
  const menus = new Map<string, Json[]>();
  const add = (menu: string, item: Json): void => void menus.set(menu, [...(menus.get(menu) ?? []), item]);
  for (const { id, effect, explorer } of commands) {
    if (!explorer) continue;
    const names = explorer.extensions.map((extension) => extension.slice(1)).join('|');
    const trusted = effect === 'reads' ? '' : ' && isWorkspaceTrusted';
    const when = `resourceScheme == file && resourceExtname =~ /^\\.(${names})$/${trusted}`;
    add('explorer/context', { command: editorCommandId(id), when, group: '7_assay' });
  }
  for (const { id, menus: places = {} } of ownCommands) {
    for (const [menu, place] of Object.entries(places)) {
      add(menu, { command: id, ...place });
      // No key leads to the icon of an entry; to its menu Shift+F10 does.
      if (place.group?.startsWith('inline')) add(menu, { command: id, ...place, group: '1_assay' });
    }
  }
  return Object.fromEntries(menus);
}

describe('package.json', () => {
  it('contributes each command once, with its menus', () => {
    const manifest = read('package.json');
    const contributes = {
      ...(manifest.contributes as Json),
      commands: contributedCommands(),
      menus: contributedMenus(),
    };
    assertGenerated('package.json', show({ ...manifest, contributes }));
  });

  it('takes the titles of commands from package.nls.json', () => {
    const others = Object.entries(read('package.nls.json')).filter(([key]) => !key.startsWith('command.'));
    const titles = entries.map(({ id, title }): [string, unknown] => [titleKey(id), title]);
    const sorted = [...others, ...titles].sort(([a], [b]) => (a < b ? -1 : 1));
    assertGenerated('package.nls.json', show(Object.fromEntries(sorted)));
  });

  it('names no command twice', () => {
    const ids = entries.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
});
