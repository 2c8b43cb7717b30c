// The compiled accept and zod agree on every value, so that nothing is refused without a reason and nothing accepted that the schema refuses.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod';
import type { ArtifactKind } from '../../../schemas/artifact-kind.ts';
import { kinds } from '../../../schemas/kinds.ts';
import { acceptOf } from '../../../server/core/schema/accept.ts';
import { issuesOf } from '../../../server/core/schema/issues.ts';

type Path = readonly (string | number)[];

/** Values that schemas are wont to trip over; own `__proto__` keys arise as in a file, by JSON.parse. */
const ODD = [
  'null',
  'true',
  '0',
  '-1',
  '0.5',
  '1',
  '1.5',
  '1e999',
  '-1e999',
  '9007199254740993',
  '""',
  '"x"',
  '"nose"',
  '"20260211_105639451"',
  '"2026-02-30T00:00:00Z"',
  '"\\ud800"',
  '[]',
  '[null]',
  '[[0,0]]',
  '{}',
  '{"__proto__":1}',
  '{"constructor":"x"}',
  '{"toString":{}}',
  '{"kind":"number"}',
  '{"kind":"undefined","why":"none","n":0}',
  '{"method":"platt"}',
  '{"record":"run"}',
].map((text) => JSON.parse(text) as unknown);

const KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'sample_id', 'kind', 'unheard_of', ''];

interface Mutation {
  readonly do: 'replace' | 'remove' | 'add' | 'rename' | 'repeat';
  /** Picks the place among all places of the value. */
  readonly at: number;
  readonly key: string;
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  do: fc.constantFrom('replace', 'remove', 'add', 'rename', 'repeat'),
  at: fc.nat(),
  key: fc.constantFrom(...KEYS),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  ),
});

function assertAgreement(kind: ArtifactKind, value: unknown): void {
  const accepted = acceptOf(kind)(value);
  const reasons = accepted ? kind.schema.safeParse(value).error?.issues : issuesOf(kind.schema, value);
  const text = JSON.stringify(value);
  if (accepted) assert.equal(reasons, undefined, `accepted, but zod refuses: ${text}`);
  else assert.notEqual(reasons?.length, 0, `refused without a reason: ${text}`);
}

describe('compiled accept', () => {
  for (const kind of kinds) {
    it(`agrees with zod on mutated ${kind.kind}`, () => {
      const values = kind.examples.map(({ value }) => value);
      const mutants = fc.tuple(fc.constantFrom(...values), fc.array(mutation, { minLength: 1, maxLength: 3 }));
      fc.assert(
        fc.property(mutants, ([value, mutations]) => {
          assertAgreement(kind, mutations.reduce(mutate, value));
        }),
        { numRuns: 400 },
      );
    });

    it(`agrees with zod on odd values as ${kind.kind}`, () => {
      for (const value of ODD) assertAgreement(kind, value);
    });
  }

  it('explains a __proto__ key in a map, which zod passes over', () => {
    const schema = z.strictObject({ modules: z.record(z.string(), z.string()) });
    const value = JSON.parse('{"modules":{"nose":"tie","__proto__":7}}');
    assert.equal(acceptOf({ ...kinds[0]!, schema })(value), false);
    assert.deepEqual(
      issuesOf(schema, value).map(({ code, path, keys }) => ({ code, path, keys })),
      [{ code: 'unrecognized_keys', path: ['modules'], keys: ['__proto__'] }],
    );
  });

  it('explains a value that fits no branch of a union by all that would fit', () => {
    const schema = z.strictObject({ id: z.union([z.string(), z.int()]) });
    const [issue] = issuesOf(schema, { id: null });
    assert.deepEqual(issue?.path, ['id']);
    assert.match(issue.message, /string or (int|number)/);
  });

  it('explains the branch of a union that was meant, with the path from the record', () => {
    const point = z.strictObject({ x: z.number() });
    const schema = z.strictObject({ at: z.union([z.string(), point]) });
    assert.deepEqual(
      issuesOf(schema, { at: { x: 'left' } }).map(({ path }) => path),
      [['at', 'x']],
    );
  });

  it('tells the options where the word that chooses a branch is unknown, and its absence as a missing key', () => {
    const schema = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('number') }),
      z.strictObject({ kind: z.literal('undefined') }),
    ]);
    const [wrong] = issuesOf(schema, { kind: 'numbre' });
    assert.deepEqual([wrong?.path, wrong?.input, wrong?.values], [['kind'], 'numbre', ['number', 'undefined']]);
    const [missing] = issuesOf(schema, {});
    assert.deepEqual([missing?.code, missing?.path, missing?.input], ['invalid_type', ['kind'], undefined]);
  });
});

/** A changed copy; the value itself stays as it is. */
function mutate(value: unknown, { do: what, at, key, value: fresh }: Mutation): unknown {
  const places = [...placesOf(value)];
  const path = places[at % places.length]!;
  if (path.length === 0) return what === 'add' ? withKey(value, key, fresh) : what === 'replace' ? fresh : value;
  const parent = path.slice(0, -1);
  const last = path.at(-1)!;
  return update(value, what === 'add' ? path : parent, (target) => {
    if (what === 'add') return withKey(target, key, fresh);
    if (Array.isArray(target)) {
      const index = Number(last);
      if (what === 'remove') return target.toSpliced(index, 1);
      return target.toSpliced(index, what === 'repeat' ? 0 : 1, what === 'replace' ? fresh : target[index]);
    }
    const own = target as Record<string, unknown>;
    if (what === 'replace') return withKey(own, String(last), fresh);
    const rest = Object.fromEntries(Object.entries(own).filter(([name]) => name !== last));
    return what === 'rename' ? withKey(rest, key, own[last]) : rest;
  });
}

function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    yield* placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function update(value: unknown, [step, ...rest]: Path, change: (target: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.with(Number(step), update(value[Number(step)], rest, change));
  const own = value as Record<string, unknown>;
  return withKey(own, String(step), update(own[step], rest, change));
}

/** Own keys only, `__proto__` among them, as JSON.parse makes them. */
function withKey(value: unknown, key: string, child: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const copy = Object.fromEntries(Object.entries(value));
  return Object.defineProperty(copy, key, { value: child, enumerable: true, configurable: true, writable: true });
}
