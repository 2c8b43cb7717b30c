// Links of reports to overlays: the id of our extension, any sample id, nothing that ends a link early.
import { equal, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { overlayLink } from '../../../server/core/overlay/overlay-link.ts';

describe('overlayLink', () => {
  it('names the extension as package.json does', () => {
    const manifest = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
    const { publisher, name } = JSON.parse(manifest) as { publisher: string; name: string };
    equal(new URL(overlayLink('portrait_01')).host, `${publisher}.${name}`);
  });

  it('carries any sample id, and ends no link of Markdown or HTML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sampleId) => {
        const link = overlayLink(sampleId);
        match(link, /^[^\s<>()"'|]*$/);
        equal(new URLSearchParams(new URL(link).search).get('sample'), sampleId.toWellFormed());
      }),
    );
  });
});
