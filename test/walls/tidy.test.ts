// Every source file lies in a room, says what it is, is named after what it is, and keeps the promises of its room.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assertGeneratedPart } from '../generated.ts';
import { roomOf, rooms } from './rooms.ts';

const root = join(import.meta.dirname, '../..');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root });
const files = [...new Set(listed.toString('utf8').split('\n'))].filter(
  (file) =>
    /\.(ts|mts|cts|js|mjs|cjs|tsx)$/.test(file) && !file.startsWith('test/fixtures/') && existsSync(join(root, file)),
);
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** What a pure room may not name, and where it comes from instead. */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/, 'the time comes from the Clock port'],
  [/\bMath\.random\b/, 'chance comes from a seed that the report names'],
  [/\.toLocale\w*\(|\bIntl\.|\.localeCompare\(/, 'the same data gives the same bytes in every locale'],
  [/\b(from|import\()\s*['"]node:/, 'what needs Node goes to server/io behind a port'],
  [/\bprocess\.(env|argv|cwd|stdout|stderr|exit)\b/, 'the process belongs to server/cli and server/io'],
  [/\bfetch\(|\bsetTimeout\(|\bsetInterval\(/, 'waiting and fetching belong to server/io behind a port'],
];

const MOST_LINES = 400;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('tidy', () => {
  it('every source file lies in a room', () => {
    const homeless = files.filter((file) => file !== '.dependency-cruiser.mjs' && !roomOf(file));
    assert.deepEqual(homeless, [], 'move them into a room, or add a room to test/walls/rooms.ts');
  });

  it('every source file opens with a sentence that says what it is', () => {
    const silent = files.filter((file) => {
      const opening = /^(#!.*\n)?((?:\/\/.*\n)+)/.exec(textOf(file))?.[2] ?? '';
      return !/^\/\/ \p{L}.{10,}[.)]\s*$/su.test(opening);
    });
    assert.deepEqual(silent, [], 'begin each with a comment: // One sentence.');
  });

  it('every source file is named in kebab-case, after what it exports', () => {
    const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d|\.config)?\.(ts|mjs)$/;
    const VAGUE = /^(utils?|helpers?|common|misc|index|types|shared)\./;
    const odd = files.filter((file) => file !== '.dependency-cruiser.mjs' && !NAME.test(basename(file)));
    assert.deepEqual(odd, []);
    const vague = files.filter((file) => VAGUE.test(basename(file)) && !file.startsWith('test/vscode/'));
    assert.deepEqual(vague, [], 'name them after the one thing that they hold');
  });

  it(`no source file has more than ${MOST_LINES} lines`, () => {
    const long = files.filter((file) => textOf(file).split('\n').length > MOST_LINES);
    assert.deepEqual(long, [], 'split them where they stop being one sentence');
  });

  it('what a file exports another one takes', () => {
    const ENTRIES = new Set(['extension/main.ts', 'server/library/calibration.ts']);
    const taken = new Set<string>();
    for (const file of files) {
      const from = (path: string): string => join(dirname(file), path);
      const text = textOf(file);
      for (const [, names = '', path = ''] of text.matchAll(
        /\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'(\.[^']*)'/g,
      ))
        for (const name of names.split(',')) taken.add(`${from(path)} ${/(?:type\s+)?(\w+)/.exec(name)?.[1]}`);
      for (const [, path = ''] of text.matchAll(/\b(?:import\(|import \* as \w+ from )'(\.[^']*)'/g))
        taken.add(`${from(path)} *`);
    }
    const dead = files
      .filter((file) => !file.startsWith('test/') && !ENTRIES.has(file) && !taken.has(`${file} *`))
      .flatMap((file) =>
        [...textOf(file).matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)]
          .map(([, name = '']) => `${file} ${name}`)
          .filter((one) => !taken.has(one)),
      );
    // An example that a test runs takes its function.
    const unused = dead.filter((one) => {
      const [file = '', name = ''] = one.split(' ');
      return !textOf(file).includes(`@example ${name}(`);
    });
    assert.deepEqual(unused, [], 'delete them, or keep them to their file');
  });

  it('pure rooms use no clock, dice, locale, process or network', () => {
    const found: string[] = [];
    for (const file of files.filter((file) => roomOf(file)?.pure)) {
      const code = withoutComments(textOf(file));
      for (const [pattern, way] of IMPURE) {
        const match = pattern.exec(code);
        if (match) found.push(`${file}: ${match[0]}: ${way}`);
      }
    }
    assert.deepEqual(found, []);
  });

  it('the compiler sees exactly the pure rooms without Node and DOM', () => {
    const { include } = JSON.parse(textOf('tsconfig.pure.json')) as { include: string[] };
    const pure = rooms.filter(({ pure }) => pure).map(({ path }) => path);
    assert.deepEqual(include.filter((path) => !path.endsWith('.d.ts')).sort(), pure.sort());
  });

  it('docs/architecture.md shows the rooms', () => {
    const head = '| room | the sentence its path says | may import | packages |\n| --- | --- | --- | --- |\n';
    const rows = rooms.map(({ path, sentence, imports, packages }) => {
      const shown = (list: readonly string[]): string => (list.includes('*') ? 'any' : list.join(', ') || '–');
      return `| \`${path}/\` | ${sentence} | ${shown(imports)} | ${shown(packages)} |`;
    });
    assertGeneratedPart('docs/architecture.md', 'rooms', head + rows.join('\n'));
  });
});
