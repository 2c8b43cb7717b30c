// JSON documents: those that are plainly right are accepted from their bytes, with the same table as the long way makes.
import assert from 'node:assert/strict';
import { kinds } from '../../../schemas/kinds.ts';
import { checkBytes } from '../../../server/features/check-bytes.ts';
import { acceptDocument, explainDocument } from '../../../server/features/check-document.ts';
import { goldContext } from './gold-context.ts';

const latin1 = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes).toString('latin1', from, to);
const withSentinel = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);

const documents = kinds.filter(({ container }) => container === 'json');
const layouts: readonly (readonly [how: string, write: (value: unknown) => string])[] = [
  ['in one line', (value) => JSON.stringify(value)],
  ['with a line end', (value) => `${JSON.stringify(value)}\n`],
  ['indented', (value) => `\n\n${JSON.stringify(value, null, 2)}\n \n`],
  ['indented, with CRLF', (value) => `${JSON.stringify(value, null, 2)}\n`.replaceAll('\n', '\r\n')],
];

describe('whole documents', () => {
  for (const kind of documents) {
    for (const [how, write] of layouts) {
      it(`${kind.kind} ${how} is accepted or explained to the same end`, () => {
        const context = { ...goldContext, kind };
        for (const { value } of kind.examples) {
          const text = write(value);
          const bytes = withSentinel(text);
          const slow = explainDocument(text, context, 100);
          const quick = acceptDocument(bytes, latin1(bytes, 0, bytes.length - 1), context, 100);
          if (quick) assert.deepEqual(quick, slow);
          // Of lists, checkBytes says besides where the rows lie.
          const { table, ...checked } = checkBytes(bytes, context, 100, latin1);
          const { offsets: _, characters: __, ...rows } = table;
          assert.deepEqual({ ...checked, table: rows }, slow);
        }
      });
    }
  }

  it('of exports and tasks are accepted from their bytes', () => {
    for (const name of [
      'label-studio-export',
      'label-studio-min',
      'label-studio-completions',
      'tasks',
      'gold-manifest',
    ]) {
      const kind = documents.find((one) => one.kind === name)!;
      for (const [how, write] of layouts) {
        for (const { value } of kind.examples) {
          const bytes = withSentinel(write(value));
          const found = acceptDocument(bytes, latin1(bytes, 0, bytes.length - 1), { ...goldContext, kind }, 100);
          assert.deepEqual(found?.problems, [], `${name} ${how}`);
        }
      }
    }
  });

  for (const [what, text] of [
    ['more behind its end', '[]]'],
    ['two documents', '[] []'],
    ['an end that is missing', '[{"id": 1'],
    ['nothing', ''],
    ['only space', ' \n'],
    ['NUL behind its end', '[]\0'],
  ] as const) {
    it(`with ${what} are not accepted`, () => {
      const kind = documents.find((one) => one.kind === 'label-studio-export')!;
      const bytes = withSentinel(text);
      assert.equal(acceptDocument(bytes, latin1(bytes, 0, bytes.length - 1), { ...goldContext, kind }, 100), undefined);
    });
  }
});
