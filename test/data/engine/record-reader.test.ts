// The short way vouches only for what the long way finds nothing in, and reads the same value.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { isImprecise, parseJson } from '../../../server/core/json/parse.ts';
import { planOf } from '../../../server/core/schema/reading-plan.ts';
import { RecordReader } from '../../../server/core/schema/record-reader.ts';
import { checkRecord } from '../../../server/features/check-record.ts';
import { RecordChecker } from '../../../server/features/record-checker.ts';
import { goldContext, goldLines } from './gold-context.ts';

const config = workspaceConfig.parse({});

function readWith(schema: z.ZodType, text: string): unknown {
  const plan = planOf(schema);
  assert.ok(plan);
  const bytes = Buffer.from(`${text}\n`);
  return new RecordReader(plan).read(bytes, 0, bytes.length - 1, bytes.toString('latin1', 0, bytes.length - 1));
}

/** Takes pieces of a text out, doubles them, or puts others in. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.nat(6),
  put: fc.oneof(
    fc.constantFrom(
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '-',
      '.',
      '0',
      '1e5',
      '1e400',
      '\\u0000',
      '\\ud800',
      '\u202e',
    ),
    fc.constantFrom(
      'null',
      'true',
      ' ',
      '\t',
      '\r',
      '"a":1,',
      '"__proto__":1,',
      'é',
      '\ud83d\ude00',
      '12345678901234567890',
    ),
    fc.string({ maxLength: 4 }),
  ),
});

function mutate(text: string, mutations: readonly { at: number; drop: number; put: string }[]): string {
  let mutated = text;
  for (const { at, drop, put } of mutations) {
    const start = Math.floor(at * mutated.length);
    mutated = mutated.slice(0, start) + put + mutated.slice(start + drop);
  }
  return mutated;
}

/** Holds the short way to the long one on a text. */
function agree(checker: RecordChecker, context: { kind: ArtifactKind; config: typeof config }, text: string): void {
  const short = checker.findings(text);
  const { value } = checker;
  assert.deepEqual(short, checkRecord(text, context));
  if (short.length === 0) assert.deepEqual(value, JSON.parse(text));
}

describe('the record reader', () => {
  for (const kind of kinds.filter(({ container }) => container !== 'yaml')) {
    it(`says of mutated examples of ${kind.kind} what the long way says`, () => {
      const checker = new RecordChecker({ kind, config });
      const texts = kind.examples.map(({ value }) => JSON.stringify(value));
      const property = fc.property(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 3 }), (text, mutations) =>
        agree(checker, { kind, config }, mutate(text, mutations).replace(/[\r\n]/g, ' ')),
      );
      fc.assert(property, { numRuns: 300, seed: 1 });
    });
  }

  it('accepts labels as annotators make them, without the long way', () => {
    const plan = planOf(goldContext.kind.schema);
    assert.ok(plan);
    const reader = new RecordReader(plan);
    for (const line of goldLines(500)) {
      const bytes = Buffer.from(`${line}\n`);
      const value = reader.read(bytes, 0, bytes.length - 1, bytes.toString('latin1', 0, bytes.length - 1));
      assert.deepEqual(value, JSON.parse(line));
    }
  });

  it('reads every JSON value that has no flaw as JSON.parse does', () => {
    const property = fc.property(fc.json(), fc.constantFrom(0, 1, '\t'), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent).replaceAll('\n', ' ');
      const value = readWith(z.unknown(), text);
      if (value === undefined) assert.ok(parseJson(text).flaws.length > 0 || text.includes('__proto__'), text);
      else assert.deepEqual(value, JSON.parse(text));
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
  });

  it('reads every finite number as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = JSON.stringify(number);
        const value = readWith(z.number(), text);
        if (value === undefined) assert.ok(isImprecise(text, number), text);
        else assert.ok(Object.is(value, JSON.parse(text)), text);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  const cases: [schema: z.ZodType, text: string, isRead: boolean][] = [
    [z.int(), '1', true],
    [z.int(), '1.5', false],
    [z.int(), '1e3', true],
    [z.int(), '9007199254740993', false],
    [z.number().min(0).lt(1), '1', false],
    [z.number().min(0).lt(1), '-0', true],
    [z.string().max(2), '"\ud83d\ude00"', true],
    [z.string().max(1), '"\ud83d\ude00"', false],
    [z.string().min(1), '""', false],
    [z.strictObject({ a: z.number() }), '{"a":1,"b":2}', false],
    [z.object({ a: z.number() }), '{"a":1,"b":2}', true],
    [z.object({ a: z.number() }), '{"b":2,"a":1,"b":2}', false],
    [z.object({ a: z.number() }), '{"a":1,"__proto__":2}', false],
    [z.record(z.string(), z.number()), '{"constructor":1,"toString":2}', true],
    [z.record(z.string().regex(/^[a-z]+$/), z.number()), '{"a":1,"b":2}', true],
    [z.record(z.string().regex(/^[a-z]+$/), z.number()), '{"A":1}', false],
    [z.record(z.string(), z.number()), '{"\u00e9":1,"e\u0301":2}', false],
    [z.nullable(z.string()), 'null', true],
    [z.union([z.string(), z.array(z.number())]), '[1,2]', true],
    [z.union([z.string(), z.array(z.number())]), '["1"]', false],
    [z.enum(['a', 'b']), '"b"', true],
    [z.literal([1, 'x']), '2', false],
    [z.tuple([z.number(), z.number()]), '[1,2,3]', false],
    [z.array(z.boolean()).min(2), '[true]', false],
    [z.strictObject({ a: z.number().default(1) }), '{}', true],
    [z.unknown(), '"a\\u202eb"', false],
    [z.unknown(), '"\ufffd"', false],
    [z.unknown(), '01', false],
    [z.unknown(), '[1]]', false],
    [z.unknown(), `${'['.repeat(600)}${']'.repeat(600)}`, false],
  ];
  for (const [schema, text, isRead] of cases) {
    it(`${isRead ? 'reads' : 'is not sure of'} ${text.slice(0, 40)} as ${schema.type}`, () => {
      assert.equal(readWith(schema, text) !== undefined, isRead);
    });
  }

  it('has no plan for what only zod can decide', () => {
    const refined = z.string().refine((text) => text !== 'x');
    for (const schema of [refined, z.coerce.number(), z.string().trim(), z.strictObject({ a: refined })]) {
      assert.equal(planOf(schema), undefined);
    }
  });

  it('has a plan for every artifact kind of label files', () => {
    const without = kinds.filter(({ container, schema }) => container === 'ndjson' && !planOf(schema));
    assert.deepEqual(
      without.map(({ kind }) => kind),
      [],
    );
  });
});
