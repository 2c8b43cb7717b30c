// Every artifact kind: what its declaration promises to detection, validation, index, hover and docs.
import assert from 'node:assert/strict';
import { type JsonSchema, jsonSchemaOf } from '../../../schemas/json-schema.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { acceptOf } from '../../../server/core/schema/accept.ts';
import { issuesOf } from '../../../server/core/schema/issues.ts';
import { forEachNamed, forEachRow } from '../../../server/core/table/record-table.ts';

describe('artifact kinds', () => {
  it('have names of their own in kebab-case', () => {
    const names = kinds.map(({ kind }) => kind);
    assert.deepEqual(names, [...new Set(names)]);
    for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
  });

  for (const kind of kinds) {
    describe(kind.kind, () => {
      for (const { title, value } of kind.examples) {
        it(`accepts its example: ${title}`, () => {
          assert.deepEqual(kind.schema.safeParse(value).error?.issues, undefined);
          assert.equal(acceptOf(kind)(value), true);
        });
      }

      it('has an example', () => assert.notEqual(kind.examples.length, 0));

      it('has index fields with names of their own', () => {
        const names = kind.fields.map(({ name }) => name);
        assert.deepEqual(names, [...new Set(names)]);
      });

      for (const field of kind.fields) {
        it(`has field ${field.name} in its schema`, () => {
          const at = field.of === 'document' ? field.at : [...(kind.rows ?? []), ...field.at];
          assert.notEqual(schemaAt(jsonSchemaOf(kind.schema), at), undefined);
        });
      }

      it('says of every key what it means', () => {
        assert.deepEqual(undescribed(jsonSchemaOf(kind.schema)), []);
      });

      if (kind.container === 'xml') return;

      it(kind.foreign ? 'lets other programs add keys' : 'reports a key that it does not know', () => {
        const { value } = kind.examples[0]!;
        const row = kind.container !== 'ndjson' && Array.isArray(value) ? value[0] : value;
        const extended = { ...(row as object), unheard_of: 1 };
        const changed = Array.isArray(value) ? [extended] : extended;
        const codes = acceptOf(kind)(changed) ? [] : issuesOf(kind.schema, changed).map(({ code }) => code);
        assert.deepEqual(codes, kind.foreign ? [] : ['unrecognized_keys']);
      });
    });
  }

  it('take a single exported task as the row', () => {
    const task = { id: 7, data: { sample_id: 's1' }, annotations: [] };
    const rows: unknown[] = [];
    forEachRow({ rows: ['*'] }, task, (row) => rows.push(row));
    assert.deepEqual(rows, [task]);
  });

  it('name keys where a field says so', () => {
    const names: unknown[] = [];
    const label = { modules: { nose: 'tie', chin: 'baseline' } };
    forEachNamed(label, { at: ['modules', '*'], part: 'key' }, (name) => names.push(name));
    assert.deepEqual(names, ['nose', 'chin']);
  });
});

function schemaAt(schema: JsonSchema, [step, ...rest]: readonly string[]): JsonSchema | undefined {
  if (step === undefined) return schema;
  for (const option of schema.anyOf ?? schema.oneOf ?? [schema]) {
    const { properties, items, additionalProperties } = option;
    const next = step === '*' || /^\d+$/.test(step) ? (items ?? additionalProperties) : properties?.[step];
    if (typeof next === 'boolean' || next === undefined || Array.isArray(next)) continue;
    const found = schemaAt(next as JsonSchema, rest);
    if (found) return found;
  }
  return undefined;
}

function undescribed(schema: JsonSchema, path = ''): string[] {
  const { properties = {}, items, additionalProperties } = schema;
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(Array.isArray(items) ? items : [items])];
  return [
    ...Object.entries(properties).flatMap(([key, value]) => [
      ...(value.description ? [] : [`${path}/${key}`]),
      ...undescribed(value, `${path}/${key}`),
    ]),
    ...inner.flatMap((value) => (value ? undescribed(value as JsonSchema, path) : [])),
    ...(typeof additionalProperties === 'object' ? undescribed(additionalProperties, `${path}/*`) : []),
  ];
}
