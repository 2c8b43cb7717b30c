// Every command line that the documentation quotes is one that the program reads: commands, options, variables and values as they are declared.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TYPED_VARIABLES } from '../../../server/cli/make-line.ts';
import { argumentsOf } from '../../../server/commands/argument-list.ts';
import { commands } from '../../../server/commands/commands.ts';
import { type QuotedCommand, quotedCommands, quotedOptions } from '../../quoted-commands.ts';
import { runCli } from '../../run-cli.ts';

const root = join(import.meta.dirname, '../../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'examples/*/README.md'];
const runId = '20260211_105639451';

/** Commands that only tell that their line was read. */
const readers = commands.map((command) => ({
  ...command,
  run: async () => ({ verdict: 'pass' as const, summary: 'The line was read.', reports: [] }),
}));

/** What the program says of a line; undefined when it reads it. */
async function complaint({ program, words }: QuotedCommand): Promise<string | undefined> {
  const [id, ...rest] = words.map((word) => word.replace(/\$RUN_ID|<run_id>/g, runId).replace(/<([\w.]+)>/g, '$1'));
  if (rest.length === 0) return id === '--makefile' || commands.some((one) => one.id === id) ? undefined : `no ${id}`;
  const variables = new Map(rest.map((word) => [word.split('=')[0]!, word.slice(word.indexOf('=') + 1)]));
  const seen =
    program === 'assay'
      ? await runCli([id!, ...rest], { commands: readers, cwd: root })
      : await runCli(['--from-make', id!], {
          ...{ commands: readers, cwd: root },
          env: { ...Object.fromEntries(variables), [TYPED_VARIABLES]: [...variables.keys()].join(' ') },
        });
  return seen.code === 0 ? undefined : seen.err;
}

describe('command lines that the documentation quotes', () => {
  const pages = PAGES.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

  for (const page of pages) {
    const quoted = quotedCommands(textOf(page));
    if (quoted.length === 0) continue;
    it(`are read as they stand in ${page}: ${quoted.length}`, async () => {
      const wrong: string[] = [];
      for (const one of quoted) {
        const said = await complaint(one);
        if (said !== undefined) wrong.push(`${page}:${one.line} ${one.program} ${one.words.join(' ')}: ${said}`);
      }
      deepEqual(wrong, []);
    });
  }

  it('name no option that no command has', () => {
    const known = new Set(commands.flatMap((command) => argumentsOf(command).map(({ option }) => option)));
    for (const one of ['--json', '--root', '--no-progress', '--debug', '--help', '--makefile']) known.add(one);
    // That page is about the programs that test Assay, which have options of their own.
    const unknown = pages
      .filter((page) => page !== 'docs/testing.md')
      .flatMap((page) =>
        quotedOptions(textOf(page)).flatMap((option) => (known.has(option) ? [] : [`${page}: ${option}`])),
      );
    deepEqual(unknown, []);
  });

  it('are found in blocks, over several lines, and in sentences, and a line that is wrong is seen', async () => {
    const page = [
      'Run `assay verify a.json` or `make <command>`, then `--fix`.',
      '```sh',
      'npm run build && assay validate a \\',
      '  --fixx   # safe',
      'make eval-gold EVAL_GOLD=a.ndjson',
      '```',
    ].join('\n');
    const found = quotedCommands(page);
    deepEqual(
      found.map(({ line, program, words }) => [line, program, ...words]),
      [
        [1, 'assay', 'verify', 'a.json'],
        [3, 'assay', 'validate', 'a', '--fixx'],
        [5, 'make', 'eval-gold', 'EVAL_GOLD=a.ndjson'],
      ],
    );
    deepEqual(quotedOptions(page), ['--fix']);
    const said = await Promise.all(found.map(complaint));
    equal(said[0], undefined);
    ok(said[1]!.includes('--fixx'));
    ok(said[2]!.includes('EVAL_GOLD'));
  });
});
