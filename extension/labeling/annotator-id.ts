// The pseudonym that labels are written under: from the setting assay.annotatorId, asked for once where it is empty.
import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { annotatorFlaw } from '../../schemas/annotator-name.ts';

/** Undefined when the person dismissed it. */
export async function annotatorId(): Promise<string | undefined> {
  const known = workspace.getConfiguration('assay').get<string>('annotatorId', '').trim();
  if (known !== '') return known;
  const typed = await window.showInputBox({
    title: l10n.t('Who Labels?'),
    prompt: l10n.t(
      'Your answers are saved under this name, in preference_labels.<name>.ndjson beside the tasks, so that annotators can be told apart. A pseudonym, never an e-mail address. You are asked once: the name is kept in your user settings (assay.annotatorId).',
    ),
    placeHolder: l10n.t('A pseudonym, such as annotator_a'),
    ignoreFocusOut: true,
    validateInput: (text) => annotatorFlaw(text.trim()),
  });
  const name = typed?.trim() ?? '';
  if (annotatorFlaw(name) !== undefined) return undefined;
  await workspace.getConfiguration('assay').update('annotatorId', name, ConfigurationTarget.Global);
  return name;
}
