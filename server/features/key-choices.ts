// The keys that an object may still take: those of its schema, required ones first, and names where names are keys.
import type { JsonSchema } from '../../schemas/json-schema.ts';
import { describeForm } from '../core/schema/describe-form.ts';
import { alternativesOf } from '../core/schema/schema-at.ts';
import type { Choice, Choices, CompletionPlace } from './completion-choice.ts';
import { nameChoices } from './name-choices.ts';
import { vocabularyChoices } from './vocabulary-choices.ts';

/** `place.schema` is that of the object. */
export async function keyChoices(place: CompletionPlace): Promise<Choices> {
  const { cursor, schema, field, file, workspace } = place;
  const taken = new Set(cursor.keys);
  const objects = schema ? alternativesOf(schema) : [];
  const found = new Map<string, Choice>();
  for (const object of objects) {
    for (const [key, choice] of propertiesOf(object)) if (!found.has(key)) found.set(key, choice);
  }
  const words = objects.flatMap(({ propertyNames }) =>
    propertyNames?.vocabulary
      ? vocabularyChoices(propertyNames.vocabulary, String(cursor.path.at(-1)), file, workspace)
      : [],
  );
  const listed = objects.flatMap(({ propertyNames }) => propertyNames?.enum ?? []);
  const names = field?.symbol ? await nameChoices(field.symbol, place) : { choices: [], isIncomplete: false };
  const choices = [
    ...found.values(),
    ...words,
    ...listed.map((key) => ({ name: String(key), value: String(key) })),
    ...names.choices,
  ].filter(({ name }) => !taken.has(name));
  return { choices, isIncomplete: names.isIncomplete };
}

function propertiesOf({ properties = {}, required = [] }: JsonSchema): [key: string, choice: Choice][] {
  const rank = (key: string): number => (required.includes(key) ? 0 : 1);
  return Object.entries(properties)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, schema]) => {
      const detail = `${describeForm(schema)}, ${required.includes(key) ? 'required' : 'optional'}`;
      const { description } = schema;
      return [key, { name: key, value: key, detail, ...(description ? { documentation: description } : {}) }];
    });
}
