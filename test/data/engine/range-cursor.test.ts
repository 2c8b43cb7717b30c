// Ranges of a file that are taken one after the other, of whatever size: they cover it once.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { RangeCursor } from '../../../server/io/range-cursor.ts';

describe('RangeCursor', () => {
  it('gives every byte once and in order, whatever sizes are taken', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.infiniteStream(fc.nat(900)), (size, sizes) => {
        const cursor = new RangeCursor(size);
        let end = 0;
        let count = 0;
        for (const bytes of sizes) {
          const range = cursor.take(bytes);
          if (!range) break;
          assert.deepEqual([range.at, range.from], [count++, end]);
          assert.ok(range.to > range.from);
          end = range.to;
        }
        assert.deepEqual([end, cursor.left], [size, 0]);
      }),
    );
  });
});
