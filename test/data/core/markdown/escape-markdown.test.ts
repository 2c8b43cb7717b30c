// Text from data in Markdown: it stays one line, starts nothing and links nowhere.
import assert from 'node:assert/strict';
import { escapeMarkdown, markdownTable } from '../../../../server/core/markdown/escape-markdown.ts';

const TEXTS: readonly (readonly [string, string])[] = [
  ['plain words, 27.9 s (z -3.5)', 'plain words, 27.9 s (z -3.5)'],
  ['a|b', 'a\\|b'],
  ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
  ['![x](http://evil.example/a.png)', '\\!\\[x\\](http&#58;//evil.example/a.png)'],
  ['www.example.com, jane@example.com', 'www&#46;example.com, jane&#64;example.com'],
  ['two\r\nlines\u2028three', 'two lines three'],
  ['`code` *b* _i_ ~s~ $x$ &amp; #h', '\\`code\\` \\*b\\* \\_i\\_ \\~s\\~ \\$x\\$ \\&amp; \\#h'],
  ['\u001b[31mred\u202e', '\ufffd\\[31mred\ufffd'],
  ['- item', '\\- item'],
  ['12. item', '12\\. item'],
  ['12.5', '12.5'],
];

describe('Markdown', () => {
  for (const [text, expected] of TEXTS) {
    it(`${JSON.stringify(text)} is escaped`, () => assert.equal(escapeMarkdown(text), expected));
  }

  it('tables align numbers to the right and escape their cells', () => {
    assert.equal(markdownTable(['what', 'n'], [['a|b', 3]]), '| what | n |\n| --- | ---: |\n| a\\|b | 3 |\n');
  });
});
