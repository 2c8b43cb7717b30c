// Asks for one argument in the way that its form wants: a file, a word of a list, yes or no, or a text that the server checks while it is typed.
import { l10n, type QuickPickItem, window } from 'vscode';
import { checkArgumentRequest } from '../../server/protocol/check-argument.ts';
import type { CommandField } from '../../server/protocol/command-form.ts';
import { askServer } from '../ask-server.ts';
import type { Asking } from './asking.ts';
import { promptPath } from './prompt-path.ts';

/** Undefined when the person dismissed it, null when the argument is to be left out. */
export async function promptField(asking: Asking, field: CommandField, now: unknown, title: string): Promise<unknown> {
  const { form, meaning } = field;
  switch (form.is) {
    case 'path':
      return await promptPath(asking, { ...field, form }, title);
    case 'flag':
      return await promptWord([l10n.t('Yes'), l10n.t('No')], [true, false], field, now, title);
    case 'choice':
      return await promptWord(form.choices, form.choices, field, now, title);
    case 'run-id':
      return field.suggestions.length > 0
        ? await promptRunId(asking, field, title)
        : await promptText(asking, field, now, title);
    case 'text':
      return await promptText(
        asking,
        form.list ? { ...field, meaning: `${meaning} ${SEPARATE()}` } : field,
        now,
        title,
      );
    case 'number':
      return await promptText(asking, field, now, title);
  }
}

const SEPARATE = (): string => l10n.t('Separate them with commas.');

async function promptWord(
  labels: readonly string[],
  values: readonly unknown[],
  { meaning, default: fallback }: CommandField,
  now: unknown,
  title: string,
): Promise<unknown> {
  const items = labels.map((label, at) => ({
    label,
    value: values[at],
    description: values[at] === (now ?? fallback) ? l10n.t('now') : '',
  }));
  return (await window.showQuickPick(items, { title, placeHolder: meaning, ignoreFocusOut: true }))?.value;
}

async function promptRunId(asking: Asking, field: CommandField, title: string): Promise<unknown> {
  const other: QuickPickItem = { label: l10n.t('$(edit) Another run id…'), alwaysShow: true };
  const items = field.suggestions.map(
    ({ value, detail = '' }): QuickPickItem => ({ label: value, description: detail }),
  );
  const picked = await window.showQuickPick([...items, other], { title, placeHolder: field.meaning });
  if (!picked) return undefined;
  return picked === other ? await promptText(asking, field, undefined, title) : picked.label;
}

async function promptText(
  { client, id }: Asking,
  { name, meaning, form, required, default: fallback }: CommandField,
  now: unknown,
  title: string,
): Promise<unknown> {
  const isList = form.is === 'text' && form.list;
  const check = async (text: string) => {
    if (text === '' && !required) return { complaint: null, value: null };
    if (isList)
      return {
        complaint: null,
        value: text
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    return await askServer(client, checkArgumentRequest, { command: id, name, text });
  };
  const shown = now ?? fallback;
  const text = await window.showInputBox({
    title,
    prompt: required ? meaning : l10n.t('{0} Leave it empty for none.', meaning),
    value: Array.isArray(shown) ? shown.join(', ') : shown === undefined ? '' : String(shown),
    ignoreFocusOut: true,
    validateInput: async (typed) => (await check(typed))?.complaint ?? undefined,
  });
  return text === undefined ? undefined : (await check(text))?.value;
}
