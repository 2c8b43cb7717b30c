// The check of labeling configs: each kind of fault is found at its place, sound configs are left alone, and no text breaks it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkConfig } from '../../../label_studio/config/check-config.ts';
import { brokenConfigs, unmark } from './broken-configs.ts';

describe('checkConfig', () => {
  for (const broken of brokenConfigs) {
    it(`finds ${broken.title}`, () => {
      const { text, start, end } = unmark(broken);
      const problems = checkConfig(text);
      assert.deepEqual(
        problems.map(({ code, range }) => ({ code, start: range.start.character, end: range.end.character })),
        [{ code: broken.code, start, end }],
      );
      assert.ok(problems[0]!.message.includes(broken.says), problems[0]!.message);
    });
  }

  it('leaves attributes alone that are nobody’s slip: those of a machine-learning backend', () => {
    const label = '<Label value="a" model_index="0"/>';
    const config = `<View><Image name="i" value="$i"/><KeyPointLabels name="k" toName="i">${label}</KeyPointLabels></View>`;
    assert.deepEqual(checkConfig(config), []);
  });

  it('takes the text between the tags for the value, and variables for any value', () => {
    const config =
      '<View><Text name="t">words</Text><Choices name="c" toName="t" choice="$kind"><Choice>yes</Choice></Choices></View>';
    assert.deepEqual(checkConfig(config), []);
  });

  it('tells the same word in two branches of a tree from the same answer twice', () => {
    const branch = (name: string) => `<Choice value="${name}"><Choice value="other"/></Choice>`;
    const config = `<View><Text name="t" value="$t"/><Taxonomy name="c" toName="t">${branch('a')}${branch('b')}</Taxonomy></View>`;
    assert.deepEqual(checkConfig(config), []);
  });

  it('counts lines and columns as an editor does, after line ends of every kind and beyond the basic plane', () => {
    const config =
      '<View>\r\n<Header value="😀"/><Text name="t" value="$t"/>\r<Choice value="😀😀" hint="true"/>\n</View>';
    assert.deepEqual(
      checkConfig(config).map(({ code, range }) => [code, range.start, range.end]),
      [
        ['labeling-config-misplaced-tag', { line: 2, character: 1 }, { line: 2, character: 7 }],
        ['labeling-config-bad-value', { line: 2, character: 27 }, { line: 2, character: 31 }],
      ],
    );
  });

  it('treats names that every object has as the plain words they are', () => {
    const config =
      '<View><constructor/><Text name="__proto__" value="$t"/><Choices name="c" toName="toString"><Choice value="a"/></Choices></View>';
    assert.deepEqual(
      checkConfig(config).map(({ code }) => code),
      ['labeling-config-unknown-tag', 'labeling-config-unknown-name'],
    );
  });

  it('refuses tags nested to no end', () => {
    const [problem] = checkConfig(`${'<View>'.repeat(100_000)}${'</View>'.repeat(100_000)}`);
    assert.equal(problem?.message, 'nested deeper than 256 tags');
  });

  it('answers for any text', () => {
    const piece = fc.constantFrom(
      '<View',
      '<Choices',
      '<Choice',
      '>',
      '/>',
      '</View>',
      ' name="a"',
      " toName='a'",
      '<!--',
      '-->',
      '&',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '\n',
      '😀',
      '\u0000',
      '"',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const { range } of checkConfig(text)) {
          assert.ok(range.start.line >= 0 && range.start.character >= 0 && range.end.character >= 0);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
