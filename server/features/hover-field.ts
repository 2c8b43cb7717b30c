// What a hover says of a field: its meaning, what may stand there, and whether it must.
import { type JsonSchema, jsonSchemaOf } from '../../schemas/json-schema.ts';
import { valueAlong } from '../core/json/value-along.ts';
import { describeForm } from '../core/schema/describe-form.ts';
import { alternativesOf, schemaAt } from '../core/schema/schema-at.ts';
import type { Markup } from './markup.ts';
import type { Spot } from './spot.ts';

export function describeField({ kind, root, path }: Spot, markup: Markup): string | undefined {
  const whole = jsonSchemaOf(kind.schema);
  const value = valueAlong(root, path);
  const schema = schemaAt(whole, path, value);
  const key = path.at(-1);
  if (key === undefined) return [markup.bold(kind.title), markup.text(kind.summary)].join('\n\n');
  if (!schema) return undefined;
  const parent = schemaAt(whole, path.slice(0, -1), value);
  const required = parent && alternativesOf(parent).some(({ required }) => required?.includes(String(key)));
  const { default: otherwise } = schema;
  const facts = [
    describeForm(schema),
    ...(typeof key === 'number' || parent?.additionalProperties ? [] : [required ? 'required' : 'optional']),
    ...(otherwise === undefined || typeof otherwise === 'object' ? [] : [`${JSON.stringify(otherwise)} when absent`]),
  ];
  const title = typeof key === 'number' ? `item ${key + 1}` : key;
  const lines = [`${markup.bold(title)}: ${markup.text(facts.join(', '))}`];
  // A key of a map is one of those that the map is about.
  const ofMap = parent?.additionalProperties && !parent.properties?.[key] ? meaningOf(parent) : undefined;
  const description = meaningOf(schema) ?? ofMap;
  if (description) lines.push(markup.text(description));
  return lines.join('\n\n');
}

function meaningOf({ description, anyOf }: JsonSchema): string | undefined {
  return description ?? anyOf?.find(({ description }) => description)?.description;
}
