// The values that a place may take: names that the workspace knows, words of a vocabulary, and what the schema lists.
import type { JsonSchema } from '../../schemas/json-schema.ts';
import { alternativesOf } from '../core/schema/schema-at.ts';
import type { Choice, Choices, CompletionPlace } from './completion-choice.ts';
import { nameChoices } from './name-choices.ts';
import { valueSnippet } from './value-snippet.ts';
import { vocabularyChoices } from './vocabulary-choices.ts';

/** `place.schema` is that of the value. */
export async function valueChoices(place: CompletionPlace): Promise<Choices> {
  const { cursor, schema, field, file, workspace } = place;
  const isEmpty = cursor.start === cursor.end && workspace.kindOf(file)?.container !== 'yaml';
  const names = field?.symbol ? await nameChoices(field.symbol, place) : { choices: [], isIncomplete: false };
  const key = cursor.path.findLast((step) => typeof step === 'string') ?? '';
  const listed = (schema ? alternativesOf(schema) : []).flatMap((option): Choice[] => {
    const { enum: among, const: constant, type, default: otherwise, vocabulary } = option;
    const note = (value: unknown): Pick<Choice, 'detail'> => (value === otherwise ? { detail: 'the default' } : {});
    if (vocabulary) return vocabularyChoices(vocabulary, String(key), file, workspace);
    if (constant !== undefined) return choicesOf([constant], note);
    if (among) return choicesOf(among, note);
    if (type === 'boolean') return choicesOf([true, false], note);
    if (type === 'null') return choicesOf([null], note);
    return isEmpty && (type === 'object' || type === 'array') ? [opened(option)] : [];
  });
  return { choices: [...names.choices, ...listed], isIncomplete: names.isIncomplete };
}

/** An object or list of its own. */
function opened(schema: JsonSchema): Choice {
  const name = valueSnippet(schema, { container: 'json', colon: ':', stops: false });
  return { name, value: name, opens: schema };
}

function choicesOf(values: readonly unknown[], note: (value: unknown) => Pick<Choice, 'detail'>): Choice[] {
  return values.flatMap((value): Choice[] => {
    if (typeof value === 'object' && value !== null) return [];
    const scalar = value as Choice['value'];
    return [{ name: String(scalar), value: scalar, ...note(scalar) }];
  });
}
