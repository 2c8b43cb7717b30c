// Makes contributes.configuration of package.json and its texts in package.nls.json from the settings schema.
import * as z from 'zod';
import { type SettingMeta, settings } from '../schemas/settings.ts';

type Json = Record<string, unknown>;

interface Setting {
  /** With dots, below `assay`. */
  readonly name: string;
  readonly schema: Json & Partial<SettingMeta>;
}

/** Every setting in the order of the schema. */
export const settingList: readonly Setting[] = listed(
  z.toJSONSchema(settings, { io: 'input', target: 'draft-7' }) as Json,
  [],
);

function listed(schema: Json, path: readonly string[]): Setting[] {
  const { properties } = schema;
  if (!properties) return [{ name: path.join('.'), schema }];
  return Object.entries(properties as Record<string, Json>).flatMap(([key, child]) => listed(child, [...path, key]));
}

export function configurationContribution(): Json {
  const properties = settingList.map(({ name, schema }, order) => {
    const { description: _text, scope, restricted: _restricted, enumDescriptions, $schema: _address, ...rest } = schema;
    const words = enumDescriptions?.map((_word, index) => `%${textKey(name)}.${index}%`);
    return [
      `assay.${name}`,
      {
        ...rest,
        scope,
        order,
        markdownDescription: `%${textKey(name)}%`,
        ...(words ? { markdownEnumDescriptions: words } : {}),
      },
    ] as const;
  });
  return { title: 'Assay', properties: Object.fromEntries(properties) };
}

/** Settings that an untrusted folder may not set. */
export function restrictedSettings(): string[] {
  return settingList.filter(({ schema }) => schema.restricted).map(({ name }) => `assay.${name}`);
}

/** The texts of package.nls.json, by key; all begin with `setting.`. */
export function settingTexts(): Record<string, string> {
  const texts = settingList.flatMap(({ name, schema: { description, enumDescriptions = [] } }) => [
    [textKey(name), description ?? ''],
    ...enumDescriptions.map((text, index) => [`${textKey(name)}.${index}`, text]),
  ]);
  return Object.fromEntries(texts);
}

function textKey(name: string): string {
  return `setting.${name}`;
}
