// A hover over every key of every example of every kind tells what the key means and what may stand there.
import { deepEqual } from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver-types';
import { kinds } from '../../../schemas/kinds.ts';
import { wholeTree } from '../../../server/core/document/source-tree.ts';
import type { JsonNode } from '../../../server/core/json/parse.ts';
import { doHover } from '../../../server/features/hover.ts';
import { plainText } from '../../../server/features/markup.ts';
import { CONFIG, opened } from './round.ts';

/** Offsets of all keys below the node, with the key. */
function* keysIn({ members = [], items = [] }: JsonNode): Generator<{ key: string; at: number }> {
  for (const { key, keyStart, node } of members) {
    yield { key, at: keyStart + 1 };
    yield* keysIn(node);
  }
  for (const item of items) yield* keysIn(item);
}

describe('hover over every key', () => {
  for (const kind of kinds.filter(({ container }) => container === 'ndjson' || container === 'json')) {
    it(`of ${kind.kind}`, async () => {
      const silent: string[] = [];
      for (const [at, { title, value }] of kind.examples.entries()) {
        const path = `every/example_${at}.${kind.container}`;
        const text = JSON.stringify(value);
        const config = JSON.stringify({ artifacts: [{ glob: 'every/*', kind: kind.kind }] });
        const { view } = await opened(path, text, { [CONFIG]: config });
        const tree = wholeTree(text, kind.container);
        for (const { key, at: offset } of keysIn(tree.root!)) {
          const found = await doHover(path, { line: 0, character: offset }, view, plainText);
          // A title with what may stand there, and a sentence of what it means.
          const said = found && MarkupContent.is(found.contents) ? found.contents.value : '';
          if (!/^.+: .+\n\n.+/s.test(said)) silent.push(`${title}: ${key}: ${said}`);
        }
      }
      deepEqual(silent, []);
    });
  }
});
