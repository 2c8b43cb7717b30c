// The list of all keys, as they are bound now.
import type { LabelingAction } from '../../schemas/labeling-keys.ts';
import { button } from '../shared/components.ts';
import { element } from '../shared/element.ts';
import type { KeyMap } from './key-map.ts';
import type { LabelingTexts } from './protocol.ts';

export function keysHelp(texts: LabelingTexts, keys: KeyMap): HTMLDialogElement {
  const list = element('dl', { class: 'keys' });
  const line = (names: readonly string[], meaning: string): void => {
    list.append(element('dt', {}, ...names.map((name) => element('kbd', {}, name))), element('dd', {}, meaning));
  };
  for (const [action, meaning] of Object.entries(texts.actions)) line(keys.shown(action as LabelingAction), meaning);
  line(['Tab'], texts.keyTab);
  line(['Shift ←→↑↓'], texts.keyShift);
  line(['Enter', 'Esc'], texts.keyNotes);
  const dialog = element('dialog', { class: 'help', 'aria-labelledby': 'keys-title' });
  dialog.append(
    // Read from its start: a dialog goes to its first button, which is below what a small window shows.
    element('h2', { id: 'keys-title', tabindex: '-1', autofocus: '' }, texts.keysTitle),
    list,
    element(
      'p',
      {},
      `${texts.choices.tie}: ${texts.meanings.tie}. ${texts.choices.cannot_tell}: ${texts.meanings.cannot_tell}.`,
    ),
    element('p', {}, texts.mouse),
    element('p', { class: 'quiet' }, texts.keysRebind),
    button(texts.close, () => dialog.close(), 'primary'),
  );
  return dialog;
}
