// The content hash: the same for the same JSON, and nothing else the same.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contentHash } from '../../../../server/core/hash/content-hash.ts';
import { canonicalJson } from '../../../../server/core/json/canonical.ts';

describe('the content hash', () => {
  it('is the same whatever the order of keys', () => {
    assert.equal(contentHash({ a: 1, b: { c: 2, d: [] } }), contentHash({ b: { d: [], c: 2 }, a: 1 }));
  });

  it('tells values apart exactly as their canonical texts do', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        assert.equal(contentHash(a) === contentHash(b), canonicalJson(a) === canonicalJson(b));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells apart what is only nested, ordered or typed differently', () => {
    const values = [
      [],
      {},
      [[]],
      [1, 2],
      [2, 1],
      [[1], 2],
      '1',
      1,
      true,
      false,
      null,
      '',
      ['ab'],
      ['a', 'b'],
      { a: 'b' },
    ];
    assert.equal(new Set(values.map(contentHash)).size, values.length);
  });

  it('100,000 points that differ by a millionth have as many hashes', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, at) => contentHash([[at / 1e6, 0.5]])));
    assert.equal(hashes.size, 100_000);
    for (const word of [0, 8]) {
      const words = new Set([...hashes].map((hash) => hash.slice(word, word + 8)));
      // 100,000 draws of 32 bits share about 1.2 of their values.
      assert.ok(words.size > 99_980, `word at ${word}: ${words.size}`);
    }
  });
});
