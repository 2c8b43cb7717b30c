// Parts that are told plain at one glance: no rule about shapes has anything to say of them.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Ring } from '../../../server/core/geometry/shape.ts';
import { isPlainPart } from '../../../server/core/regions/plain-part.ts';
import type { Part } from '../../../server/core/regions/visit-parts.ts';
import type { RecordRule } from '../../../server/rules/rule.ts';
import { rules } from '../../../server/rules/rules.ts';
import { goldContext } from '../engine/gold-context.ts';

const shapeRules = rules.filter((rule): rule is RecordRule => rule.on === 'record' && rule.passesPlainParts === true);

function codesOf(part: Part): string[] {
  const codes: string[] = [];
  const record = { modules: [part], issues: [part], variants: { baseline: { modules: [part] } } };
  for (const { code, check } of shapeRules) check(record, goldContext, () => codes.push(code));
  return codes;
}

/** On a coarse grid that reaches beyond the image: points repeat, lie on one line, and edges touch. */
const onGrid = fc.integer({ min: -1, max: 5 }).map((n) => n / 4);
const anywhere = fc.double({ min: -0.1, max: 1.1, noNaN: true });
/** So near to each other that areas vanish. */
const near = fc.integer({ min: 0, max: 3 }).map((n) => 0.5 + n * 1e-5);
const ring = fc.oneof(
  ...[onGrid, anywhere, near].map((n) => fc.array(fc.tuple(n, n), { maxLength: 7 }) as fc.Arbitrary<Ring>),
);
const box = fc.oneof(...[onGrid, anywhere].map((n) => fc.record({ x: n, y: n, w: n, h: n })));
const part: fc.Arbitrary<Part> = fc.oneof(
  ring.map((polygon) => ({ module: 'nose', polygon })),
  box.map((bbox) => ({ type: 'acne', bbox })),
  fc.record({ polygon: ring, box, bbox: box }),
  fc.constant({ module: 'nose', mask: { width: 1, height: 1, counts: [2] } }),
  fc.constant({ module: 'nose' }),
);

describe('isPlainPart', () => {
  it('says yes only of parts in which no rule about shapes finds anything', () => {
    let plain = 0;
    fc.assert(
      fc.property(part, (one) => {
        if (!isPlainPart(one)) return;
        plain++;
        assert.deepEqual(codesOf(one), []);
      }),
      { numRuns: 20_000 },
    );
    assert.ok(plain > 2000, `${plain} of 20,000 were plain`);
  });

  it('is asked for all rules that look at one part: each of them finds something in parts that are not plain', () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(part, (one) => {
        if (!isPlainPart(one)) for (const code of codesOf(one)) found.add(code);
      }),
      { numRuns: 20_000 },
    );
    assert.deepEqual([...found].sort(), shapeRules.map(({ code }) => code).sort());
  });

  it('says yes of the outlines and boxes that people draw', () => {
    const polygon: Ring = [
      [0.46, 0.42],
      [0.54, 0.42],
      [0.57, 0.56],
      [0.43, 0.56],
    ];
    assert.equal(isPlainPart({ polygon, bbox: { x: 0.3, y: 0, w: 0.7, h: 0.06 } }), true);
  });
});
