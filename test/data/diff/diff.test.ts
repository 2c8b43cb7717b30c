// The commands that compare: files, folders, and a file with what Git holds of it.
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyCommand } from '../../../server/commands/command.ts';
import { diff, diffHead } from '../../../server/commands/diff.ts';
import { runCommand, type Told } from '../../../server/commands/run-command.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryPorts } from '../../memory-ports.ts';
import { label } from '../features/round.ts';

const before = `${label('l1', 's1', 'ann')}\n${label('l2', 's2', 'ann')}\n`;
const after = `${label('l1', 's1', 'ann', { issues: [{ type: 'acne', region: 'left_cheek' }] })}\n`;

function run(
  command: AnyCommand,
  args: object,
  files: Record<string, string>,
  ports: Partial<Ports> = {},
): Promise<Told> {
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return runCommand({ command, given: new Map(Object.entries(args)), help: 'help' }, memoryPorts(contents, ports));
}

describe('assay diff', () => {
  it('tells what differs as text, as a page and as data, with exit code 1', async () => {
    const told = await run(
      diff,
      { paths: ['a.gold_labels.ndjson', 'gold_labels.ndjson'], kind: 'gold-labels' },
      {
        'a.gold_labels.ndjson': before,
        'gold_labels.ndjson': after,
      },
    );
    deepEqual(
      [told.verdict, told.exitCode, told.summary],
      ['fail', 1, 'a.gold_labels.ndjson → gold_labels.ndjson: other data in 1 of 1 file.'],
    );
    equal(
      told.page?.text,
      [
        'gold_labels.ndjson: 2 records before, 1 after: 1 removed, 1 changed',
        '  ~ l1 (s1, ann), line 1',
        '      issues[redness]: removed: {"type":"redness","region":"left_cheek"}',
        '      issues[acne]: added: {"type":"acne","region":"left_cheek"}',
        '  - l2 (s2, ann), line 2',
        '  uses of issue acne: 0 → 1',
        '  uses of issue redness: 2 → 0',
        '  uses of module left_cheek: 2 → 1',
        '  uses of module nose: 2 → 1',
        '  uses of annotator ann: 2 → 1',
        '',
      ].join('\n'),
    );
    match(told.page?.markdown ?? '', /### Changed\n\n- l1 \(s1, ann\), line 1\n {2}- issues\\\[redness\\\]: removed/);
    deepEqual((told.data as { files: { added: number }[] }).files[0]?.added, 0);
  });

  it('passes where the data is the same, however it is written', async () => {
    const told = await run(
      diff,
      { paths: ['gold_labels_a.ndjson', 'gold_labels_b.ndjson'] },
      {
        'gold_labels_a.ndjson': before,
        'gold_labels_b.ndjson': before.split('\n').reverse().join('\n'),
      },
    );
    deepEqual([told.verdict, told.exitCode], ['pass', 0]);
  });

  it('compares folders by the paths in them', async () => {
    const told = await run(
      diff,
      { paths: ['old', 'new'] },
      {
        'old/gold_labels.ndjson': before,
        'new/gold_labels.ndjson': before,
        'old/b/gold_labels.ndjson': before,
        'new/c/gold_labels.ndjson': before,
        'new/package.json': '{"name":"not ours"}',
      },
    );
    equal(told.summary, 'old → new: other data in 2 of 3 files.');
    deepEqual(
      told.page?.text.split('\n').filter((line) => /^\S/.test(line)),
      [
        'b/gold_labels.ndjson: 2 records before, 0 after: 2 removed',
        'c/gold_labels.ndjson: 0 records before, 2 after: 2 added',
      ],
    );
  });

  const refusals: [why: string, paths: string[], says: RegExp][] = [
    ['one path', ['gold_labels.ndjson'], /name two files or two folders: before and after/],
    ['a file that is not there', ['gold_labels.ndjson', 'none.ndjson'], /none\.ndjson: no such file or folder/],
    ['a file and a folder', ['gold_labels.ndjson', 'f'], /a file cannot be compared with a folder/],
    ['what is no artifact', ['x.json', 'x.json'], /x\.json is no artifact that Assay knows/],
  ];
  for (const [why, paths, says] of refusals) {
    it(`refuses ${why}`, async () => {
      const files = { 'gold_labels.ndjson': before, 'f/gold_labels.ndjson': before, 'x.json': '{}' };
      const { exitCode, summary } = await run(diff, { paths }, files);
      equal(exitCode, 2);
      match(summary, says);
    });
  }

  it('stops when it is cancelled', async () => {
    const files = { 'gold_labels_a.ndjson': before, 'gold_labels_b.ndjson': after };
    const { verdict } = await run(diff, { paths: Object.keys(files) }, files, { cancellation: { aborted: true } });
    equal(verdict, 'cancelled');
  });
});

describe('assay diff-head', () => {
  let root: string;
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=n', '-c', 'user.email=e@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...args], { cwd: root, stdio: 'ignore' });
  };
  const head = (args: object): Promise<Told> => run(diffHead, args, {}, { files: diskFiles, root });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'assay diff-'));
    git('init');
    mkdirSync(join(root, 'l'));
    writeFileSync(join(root, 'l/gold_labels.ndjson'), before);
    git('add', '.');
    git('commit', '-m', 'm');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('compares a file with its state at HEAD', async () => {
    writeFileSync(join(root, 'l/gold_labels.ndjson'), after);
    const told = await head({ file: 'l/gold_labels.ndjson' });
    equal(told.summary, 'l/gold_labels.ndjson since HEAD: other data in 1 of 1 file.');
    match(told.page?.text ?? '', /2 records before, 1 after: 1 removed, 1 changed/);
  });

  it('passes for a file that is as Git holds it', async () =>
    equal((await head({ file: 'l/gold_labels.ndjson' })).verdict, 'pass'));

  it('takes a file that Git does not have for new', async () => {
    writeFileSync(join(root, 'l/gold_labels_new.ndjson'), after);
    match((await head({ file: 'l/gold_labels_new.ndjson' })).page?.text ?? '', /0 records before, 1 after: 1 added/);
  });

  it('takes a file that is gone for removed, its folder too', async () => {
    rmSync(join(root, 'l'), { recursive: true });
    match((await head({ file: 'l/gold_labels.ndjson' })).page?.text ?? '', /2 records before, 0 after: 2 removed/);
  });

  it('refuses a revision that is none, and one that would be an option', async () => {
    match((await head({ file: 'l/gold_labels.ndjson', revision: 'nope' })).summary, /Git knows no revision "nope"/);
    match(
      (await head({ file: 'l/gold_labels.ndjson', revision: '--output=x' })).summary,
      /"--output=x" is no revision/,
    );
  });

  it('refuses a file in no repository', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    const { exitCode, summary } = await head({ file: 'l/gold_labels.ndjson' });
    deepEqual([exitCode, /lies in no Git repository/.test(summary)], [2, true]);
  });
});
