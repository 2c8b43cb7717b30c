// The hash of an answer: the same for labels that say the same, and for no others, whether or not the schema accepts them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goldAnswerKeys, goldLabel } from '../../../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../../../schemas/kinds/gold-labels.ts';
import { answerHashOf } from '../../../../server/core/hash/answer-hash.ts';
import { canonicalJson } from '../../../../server/core/json/canonical.ts';

const hash = answerHashOf(goldLabel, goldAnswerKeys);
const example = goldLabelsKind.examples[0]!.value as Record<string, unknown>;

/** Values at all places of `value`, each with a change of it that puts something else there. */
function* changes(value: unknown): Generator<unknown> {
  yield typeof value === 'number' ? value + 1e-9 : typeof value === 'string' ? `${value}x` : 'x';
  if (Array.isArray(value)) {
    yield [...value, 7];
    for (const [at, item] of value.entries()) for (const other of changes(item)) yield value.with(at, other);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const other of changes(item)) yield { ...value, [key]: other };
    }
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('the hash of an answer', () => {
  it('is the same whatever the order of keys, and whenever and wherever the label was read', () => {
    assert.equal(hash(reversed(example)), hash(example));
    const elsewhere = { run_id: '20260101_000000000', round: 'seed', provenance: { file: 'b.json' }, lead_time_s: 1 };
    assert.equal(hash({ ...example, ...elsewhere }), hash(example));
  });

  it('is another one for any change of what was said', () => {
    const answer = {
      ...{ annotator_id: 'a', notes: 'n', quality: { usable: false, reasons: ['blurry'] } },
      modules: [
        { module: 'nose', polygon: [[0.25, 0.5]], box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } },
        { module: 'chin', mask: { width: 2, height: 2, counts: [1, 2, 1] } },
      ],
      issues: [
        { type: 'acne', region: 'nose', bbox: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 }, rotation: 3, severity: 'low' },
      ],
    };
    assert.equal(goldLabel.shape.modules.safeParse(answer.modules).success, true);
    assert.equal(goldLabel.shape.issues.safeParse(answer.issues).success, true);
    let count = 0;
    for (const other of changes(answer)) {
      if (typeof other !== 'object' || Array.isArray(other)) continue;
      assert.notEqual(hash(other), hash(answer), JSON.stringify(other));
      count++;
    }
    assert.equal(count, 44);
  });

  it('tells values of any shape under its keys apart exactly as their canonical texts do', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const of = answerHashOf(goldLabel, ['modules']);
    fc.assert(
      fc.property(value, value, (a, b) => {
        fc.pre(!hasUnknownKeys(a) && !hasUnknownKeys(b));
        assert.equal(of({ modules: a }) === of({ modules: b }), canonicalJson(a) === canonicalJson(b));
      }),
      { numRuns: 2000 },
    );
  });

  it('is a number for what is no label at all', () => {
    for (const row of [null, 7, 'x', [], {}, [[1]]]) assert.equal(Number.isInteger(hash(row)), true);
  });
});

/** Keys that the schema does not know are left out of the hash: they are a problem of their own. */
function hasUnknownKeys(value: unknown): boolean {
  return (
    Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
  );
}
