// The pseudonym that labels are written under: from the setting assay.annotatorId, asked for once where it is empty.
import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { settings } from '../../schemas/settings.ts';

/** Undefined when the person dismissed it. */
export async function annotatorId(): Promise<string | undefined> {
  const known = workspace.getConfiguration('assay').get<string>('annotatorId', '').trim();
  if (known !== '') return known;
  const typed = await window.showInputBox({
    title: l10n.t('Who Labels?'),
    prompt: l10n.t(
      'A pseudonym that your answers are written under, such as annotator_a; never an e-mail address. It is kept in the setting assay.annotatorId.',
    ),
    ignoreFocusOut: true,
    validateInput: flawOf,
  });
  if (typed === undefined || typed.trim() === '') return undefined;
  await workspace.getConfiguration('assay').update('annotatorId', typed.trim(), ConfigurationTarget.Global);
  return typed.trim();
}

function flawOf(typed: string): string | undefined {
  if (typed.trim() === '') return l10n.t('Write a pseudonym');
  const found = settings.shape.annotatorId.unwrap().unwrap().safeParse(typed.trim());
  return found.success ? undefined : found.error.issues[0]!.message;
}
