// Text from data in Markdown: it stays one line, starts nothing and links nowhere, as a renderer sees it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeCell, escapeMarkdown, markdownTable } from '../../../../server/core/markdown/escape-markdown.ts';

const TEXTS: readonly (readonly [string, string])[] = [
  ['plain words, 27.9 s (z -3.5)', 'plain words, 27.9 s (z -3.5)'],
  ['a|b', 'a\\|b'],
  ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
  ['![x](http://evil.example/a.png)', '\\!\\[x\\](http:/&#47;evil.example/a.png)'],
  ['www.example.com, jane@example.com', 'www&#46;example.com, jane&#64;example.com'],
  ['two\r\nlines\u2028three', 'two lines three'],
  ['`code` *b* _i_ ~s~ $x$ &amp;', '\\`code\\` \\*b\\* \\_i\\_ \\~s\\~ \\$x\\$ \\&amp;'],
  ['gold_labels.ndjson: __proto__', 'gold_labels.ndjson: \\_\\_proto\\_\\_'],
  ['0.5 [0.4, 0.6] >= 0.45 and <= 0.7', '0.5 [0.4, 0.6] >= 0.45 and <= 0.7'],
  ['[0.4, 0.6](x) [0.4, 0.6]: y', '\\[0.4, 0.6\\](x) \\[0.4, 0.6\\]: y'],
  ['> quote', '\\> quote'],
  ['# heading', '\\# heading'],
  ['\u001b[31mred\u202e', '\ufffd\\[31mred\ufffd'],
  ['- item', '\\- item'],
  ['12. item', '12\\. item'],
  ['12.5', '12.5'],
];

// What VS Code's preview and its hovers are made with.
const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

/** The text that a reader sees, when nothing but text is there. */
function seenIn(markdown: string): string {
  const [open, inline, ...close] = renderer.parse(markdown, {});
  assert.equal(open?.type, 'paragraph_open');
  assert.equal(close.length, 1);
  return (inline?.children ?? []).map(({ type, content }) => (/^text/.test(type) ? content : `(${type})`)).join('');
}

describe('Markdown', () => {
  for (const [text, expected] of TEXTS) {
    it(`${JSON.stringify(text)} is escaped`, () => assert.equal(escapeMarkdown(text), expected));
  }

  it('a cell needs no escape of what means something at the start of a line', () => {
    assert.equal(escapeCell('-0.067 [-0.6, 0.5]'), '-0.067 [-0.6, 0.5]');
    assert.equal(escapeCell('>= 0.5'), '>= 0.5');
  });

  it('a renderer shows any text as it was', () => {
    const signs = fc.constantFrom(
      ...'\\`*_{}[]<>#|~!&$()^:./@-+=;ab1 "\'',
      '0.1, 0.2',
      '[0.1, 0.2]',
      'http://',
      'www.',
    );
    const texts = fc.string({ unit: signs, minLength: 1, maxLength: 24 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        texts.filter((text) => text !== ''),
        (text) => assert.equal(seenIn(escapeMarkdown(text)).trimEnd(), text),
      ),
      { numRuns: 5000, seed: 1 },
    );
  });

  it('a renderer shows any text in a cell as it was, and the cells stay in their columns', () => {
    const signs = fc.constantFrom(...'\\`*_{}[]<>#|~!&$()^:./@-+=;ab1 "\'');
    const texts = fc.string({ unit: signs, minLength: 1, maxLength: 24 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        texts.filter((text) => text !== ''),
        (text) => {
          const tokens = renderer.parse(markdownTable(['what', 'then'], [[text, 'end']]), {});
          const cells = tokens.filter(({ type }) => type === 'inline').map(({ children }) => children ?? []);
          const shown = cells.map((cell) =>
            cell.map(({ type, content }) => (/^text/.test(type) ? content : type)).join(''),
          );
          assert.deepEqual(shown, ['what', 'then', text, 'end']);
        },
      ),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('tables align numbers to the right and escape their cells', () => {
    assert.equal(markdownTable(['what', 'n'], [['a|b', 3]]), '| what | n |\n| --- | ---: |\n| a\\|b | 3 |\n');
  });
});
