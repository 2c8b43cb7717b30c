// Times of Label Studio as ISO 8601: every form that its versions write; what is no time of a label is left out.
import assert from 'node:assert/strict';
import { timestampOf } from '../../../../label_studio/codec/read-annotation.ts';

const TIMES: readonly [written: unknown, read: string | undefined][] = [
  ['2026-02-11T10:56:39.451000Z', '2026-02-11T10:56:39.451000Z'],
  ['2026-02-11 10:56:39', '2026-02-11T10:56:39Z'],
  ['2026-02-11T10:56+0530', '2026-02-11T10:56:00+05:30'],
  [1598284565, '2020-08-24T15:56:05.000Z'],
  [253402300799, '9999-12-31T23:59:59.000Z'],
  // One second later: the year 10000, which a record has no way to write.
  [253402300800, undefined],
  ['2026-02-30T00:00:00Z', undefined],
  ['2026-02-11T24:00:00Z', undefined],
  ['2026-02-11T10:56:39+25:00', undefined],
  [0, undefined],
  [-1, undefined],
  [Number.MAX_VALUE, undefined],
  ['yesterday', undefined],
  [null, undefined],
];

describe('timestampOf', () => {
  for (const [written, read] of TIMES) {
    it(`reads ${JSON.stringify(written)} as ${read ?? 'no time'}`, () => assert.equal(timestampOf(written), read));
  }
});
