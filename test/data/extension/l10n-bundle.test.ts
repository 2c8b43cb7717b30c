// The bundle of the strings that the editor shows is made from the sources, so that a translator finds every one of them.
import { ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds } from '../../../schemas/kinds.ts';
import { argumentsOf } from '../../../server/commands/argument-list.ts';
import { commands } from '../../../server/commands/commands.ts';
import { assertGenerated } from '../../generated.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const LITERAL = String.raw`\(\s*(['"\`])((?:\\.|(?!\1).)*)\1`;

interface Room {
  readonly path: string;
  /** How a call begins. */
  readonly call: string;
}

const rooms: readonly Room[] = [
  { path: 'extension', call: 'l10n\\.t' },
  { path: 'server/features', call: '\\bsay' },
  { path: 'server/lsp', call: '\\bsay' },
];

function sources({ path }: Room): { path: string; text: string }[] {
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  const paths = names.filter((name) => name.endsWith('.ts')).sort();
  return paths.map((name) => ({ path: `${path}/${name}`, text: readFileSync(join(root, path, name), 'utf8') }));
}

/** What kinds, commands and their arguments are called is data, which the server says as a whole. */
function declared(): string[] {
  const ofKinds = kinds.flatMap(({ title, summary }) => [title, summary]);
  const ofCommands = commands.flatMap((command) => [
    command.title,
    ...argumentsOf(command).map(({ meaning }) => meaning),
  ]);
  return [...ofKinds, ...ofCommands];
}

describe('localisable strings', () => {
  it('are all in l10n/bundle.l10n.json', () => {
    const strings = new Set(declared());
    for (const room of rooms) {
      for (const { text } of sources(room)) {
        const found = text.matchAll(new RegExp(room.call + LITERAL, 'g'));
        for (const [, , literal = ''] of found) strings.add(literal.replaceAll("\\'", "'"));
      }
    }
    const bundle = Object.fromEntries([...strings].sort().map((text) => [text, text]));
    assertGenerated('l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`);
  });

  it('are literals, because a translator cannot find a computed one', () => {
    const [extension] = rooms;
    for (const { path, text } of sources(extension!)) {
      const calls = text.match(/l10n\.t\(/g)?.length ?? 0;
      const literals = text.match(new RegExp(extension!.call + LITERAL, 'g'))?.length ?? 0;
      ok(calls === literals, `${path}: ${calls - literals} call(s) of l10n.t without a literal`);
    }
  });
});
