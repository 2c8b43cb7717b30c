// The values that a place may take: names that the workspace knows, words of a vocabulary, and what the schema lists.
import { alternativesOf } from '../core/schema/schema-at.ts';
import type { Choice, Choices, CompletionPlace } from './completion-choice.ts';
import { nameChoices } from './name-choices.ts';
import { vocabularyChoices } from './vocabulary-choices.ts';

/** `place.schema` is that of the value. */
export async function valueChoices(place: CompletionPlace): Promise<Choices> {
  const { cursor, schema, field, file, workspace } = place;
  const names = field?.symbol ? await nameChoices(field.symbol, place) : { choices: [], isIncomplete: false };
  const key = cursor.path.findLast((step) => typeof step === 'string') ?? '';
  const listed = (schema ? alternativesOf(schema) : []).flatMap((option): Choice[] => {
    const { enum: among, const: constant, type, default: otherwise, vocabulary } = option;
    const note = (value: unknown): Pick<Choice, 'detail'> => (value === otherwise ? { detail: 'the default' } : {});
    if (vocabulary) return vocabularyChoices(vocabulary, String(key), file, workspace);
    if (constant !== undefined) return choicesOf([constant], note);
    if (among) return choicesOf(among, note);
    if (type === 'boolean') return choicesOf([true, false], note);
    return type === 'null' ? choicesOf([null], note) : [];
  });
  return { choices: [...names.choices, ...listed], isIncomplete: names.isIncomplete };
}

function choicesOf(values: readonly unknown[], note: (value: unknown) => Pick<Choice, 'detail'>): Choice[] {
  return values.flatMap((value): Choice[] => {
    if (typeof value === 'object' && value !== null) return [];
    const scalar = value as Choice['value'];
    return [{ name: String(scalar), value: scalar, ...note(scalar) }];
  });
}
