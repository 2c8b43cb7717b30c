// Data URLs: Base64 as Node writes it.
import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import { dataUrl } from '../../../../server/core/text/data-url.ts';

describe('dataUrl', () => {
  it('is what Node makes of the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        equal(dataUrl(bytes, 'image/png'), `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
      }),
    );
  });
});
