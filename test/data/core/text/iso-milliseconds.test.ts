// Moments are read fast in their usual form, and as Date.parse reads them in every other.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isoMilliseconds } from '../../../../server/core/text/iso-milliseconds.ts';

const moment = fc
  .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const withoutMs = moment.map((text) => text.replace(/\.\d+/, ''));
/** One character is another one. */
const damaged = fc
  .tuple(fc.oneof(moment, withoutMs), fc.nat(23), fc.constantFrom(...'0123456789-:.TZt +x'))
  .map(([text, at, character]) => text.slice(0, at) + character + text.slice(at + 1));

describe('isoMilliseconds', () => {
  it('says what Date.parse says, of moments and of what is nearly one', () => {
    fc.assert(
      fc.property(fc.oneof(moment, withoutMs, damaged, fc.string()), (text) => {
        assert.equal(isoMilliseconds(text), Date.parse(text));
      }),
      { numRuns: 5000 },
    );
  });
});
