// E-mail addresses leave free text, and nothing else does.
import assert from 'node:assert/strict';
import { removeEMails } from '../../../../server/core/text/remove-e-mails.ts';

const TEXTS: readonly (readonly [string, string])[] = [
  ['ask jane.doe+skin@example.com, please', 'ask [e-mail removed], please'],
  ['<jane@example.co.uk>;joan@example.com', '<[e-mail removed]>;[e-mail removed]'],
  ['mail jürgen@müller.example.', 'mail [e-mail removed].'],
  ['icon@2x.png and icon@1.5x.webp', 'icon@2x.png and icon@1.5x.webp'],
  ['8 @ 10 px, @home, a@b, x@.com', '8 @ 10 px, @home, a@b, x@.com'],
  ['', ''],
];

describe('removing e-mail addresses', () => {
  for (const [text, expected] of TEXTS) {
    it(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}`, () => assert.equal(removeEMails(text), expected));
  }

  it('a megabyte of letters and signs takes no time that grows with its square', () => {
    const text = `${'a'.repeat(500_000)}${'@'.repeat(500_000)}`;
    assert.equal(removeEMails(text), text);
  });
});
