// Asks for the arguments of a command: those that neither the call nor the round in view tells, one after the other; then all can be changed.
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { CommandField } from '../../server/protocol/command-form.ts';
import type { Asking } from './asking.ts';
import { promptField } from './prompt-field.ts';

type Arguments = Record<string, unknown>;

/** Undefined when the person dismissed it. */
export async function promptArguments(
  asking: Asking,
  given: Readonly<Arguments>,
  isInteractive: boolean,
): Promise<Arguments | undefined> {
  const { fields, title } = asking.form;
  let args: Arguments = { ...(isInteractive ? fromRound(fields) : {}), ...given };
  const missing = fields.filter(({ name, required }) => required && args[name] === undefined);
  for (const [at, field] of missing.entries()) {
    const steps = missing.length > 1 ? ` (${at + 1}/${missing.length})` : '';
    const value = await promptField(asking, field, undefined, `${title}${steps}`);
    if (value === undefined) return undefined;
    args = { ...args, [field.name]: value };
  }
  // What the person chose one by one needs no second look; what the round in view filled in does.
  const isToReview = fields.some(({ name, ask, fromRound }) => ask || (fromRound !== undefined && !(name in given)));
  const shown = fields.filter(({ required, ask }) => required || ask);
  return isInteractive && isToReview ? await review(asking, args, shown) : args;
}

function fromRound(fields: readonly CommandField[]): Arguments {
  return Object.fromEntries(
    fields.flatMap(({ name, fromRound }) => (fromRound === undefined ? [] : [[name, fromRound]])),
  );
}

interface ReviewItem extends QuickPickItem {
  readonly field?: CommandField;
}

/** A list of the arguments with what they are; the first entry runs the command. */
async function review(
  asking: Asking,
  given: Arguments,
  fields: readonly CommandField[],
): Promise<Arguments | undefined> {
  let args = given;
  for (;;) {
    const picked = await window.showQuickPick<ReviewItem>(
      [
        { label: l10n.t('$(play) Run'), description: asking.form.title },
        { label: l10n.t('Change before'), kind: QuickPickItemKind.Separator },
        ...fields.map((field) => ({
          label: labelOf(field.name),
          description: shownValue(args[field.name] ?? field.default),
          detail: field.meaning,
          field,
        })),
      ],
      { title: asking.form.title, placeHolder: l10n.t('Press Enter to run'), ignoreFocusOut: true },
    );
    if (!picked) return undefined;
    if (!picked.field) return args;
    const { name } = picked.field;
    const value = await promptField(asking, picked.field, args[name], `${asking.form.title}: ${labelOf(name)}`);
    if (value !== undefined) args = value === null ? without(args, name) : { ...args, [name]: value };
  }
}

/** `goldLabels` → `Gold labels`. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shownValue(value: unknown): string {
  if (value === undefined) return l10n.t('not set');
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function without(args: Arguments, name: string): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([key]) => key !== name));
}
