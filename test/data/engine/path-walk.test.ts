// The walk in code of its own along the path of a field: it meets what the walk by handed-about names meets.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { kinds } from '../../../schemas/kinds.ts';
import { pathWalk } from '../../../server/core/table/path-walk.ts';
import { forEachNamed } from '../../../server/core/table/record-table.ts';

function walked(from: unknown, field: Parameters<typeof pathWalk>[0]): unknown[] {
  const names: unknown[] = [];
  assert.equal(
    pathWalk(field)(from, (name) => names.push(name) > 0, undefined),
    true,
  );
  return names;
}

function named(from: unknown, field: Parameters<typeof pathWalk>[0]): unknown[] {
  const names: unknown[] = [];
  forEachNamed(from, field, (name) => names.push(name));
  return names;
}

const fields = kinds.flatMap((kind) => kind.fields);
const steps = [...new Set(fields.flatMap(({ at }) => at))].filter((step) => step !== '*');
/** Values with the keys that fields name, and with keys that are properties of every list. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>('nose', 7, null, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...steps, 'values', 'length'), tie('value'), { maxKeys: 6 }),
  ),
}));

describe('pathWalk', () => {
  it('meets what forEachNamed meets, in values of any shape', () => {
    const inherited = [{ at: ['values'] }, { at: ['modules', 'length', '*'] }, { at: ['*', 'toString'] }];
    fc.assert(
      fc.property(fc.constantFrom(...fields, ...inherited), value, (field, from) => {
        assert.deepEqual(walked(from, field), named(from, field));
      }),
      { numRuns: 5000 },
    );
  });

  it('meets the names of the examples of every kind', () => {
    let met = 0;
    for (const { fields: own, examples } of kinds) {
      for (const field of own) {
        for (const { value: example } of examples) {
          assert.deepEqual(walked(example, field), named(example, field));
          met += walked(example, field).length;
        }
      }
    }
    assert.ok(met > 100, `${met} names met`);
  });

  it('ends where it is told to', () => {
    const seen: unknown[] = [];
    const walk = pathWalk({ at: ['modules', '*', 'module'] });
    const record = { modules: [{ module: 'nose' }, { module: 'chin' }, { module: 'forehead' }] };
    const isDone = walk(
      record,
      (name, last) => {
        seen.push(name);
        return name !== last;
      },
      'chin',
    );
    assert.deepEqual([isDone, seen], [false, ['nose', 'chin']]);
  });
});
