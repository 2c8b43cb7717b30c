// The bundle of the extension's strings is made from its sources, so that a translator finds every one of them.
import { ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertGenerated } from '../../generated.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const STRING = /l10n\.t\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;
const CALL = /l10n\.t\(/g;

function sources(): { path: string; text: string }[] {
  const names = readdirSync(join(root, 'extension'), { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => name.endsWith('.ts')).sort();
  return paths.map((path) => ({ path, text: readFileSync(join(root, 'extension', path), 'utf8') }));
}

describe('localisable strings', () => {
  it('holds every string of the extension in l10n/bundle.l10n.json', () => {
    const strings = new Set<string>();
    for (const { text } of sources()) {
      for (const [, , literal = ''] of text.matchAll(STRING)) strings.add(literal.replaceAll("\\'", "'"));
    }
    const bundle = Object.fromEntries([...strings].sort().map((text) => [text, text]));
    assertGenerated('l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`);
  });

  it('marks strings as literals, because a translator cannot find a computed one', () => {
    for (const { path, text } of sources()) {
      const calls = text.match(CALL)?.length ?? 0;
      const literals = text.match(STRING)?.length ?? 0;
      ok(calls === literals, `${path}: ${calls - literals} call(s) of l10n.t without a literal`);
    }
  });
});
