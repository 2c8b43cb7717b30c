// What `assay validate` looks at, and what it makes of it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kindNamed } from '../../../schemas/kinds.ts';
import { runCli } from '../../run-cli.ts';

// A photo to be taken again: it lacks regions, and rightly so.
const example = kindNamed('gold-labels')?.examples[0]?.value as object;
const GOOD = `${JSON.stringify({ ...example, modules: [], quality: { usable: false } })}\n`;
const BAD = GOOD.replace('"redness"', '"rednes"').replace('"label_id":"', '"label_id":"b');
const WARNS = GOOD.replace('{', '{"notes":"\\u202a",');

/** Another answer under the same id. */
const OTHER = GOOD.replace('"redness"', '"acne"');

const FOLDERS = {
  none: { 'readme.json': '{"nothing":"ours"}' },
  plain: { 'gold_labels.ndjson': GOOD, 'deep/gold_labels_b.ndjson': BAD, 'other.json': '{"nothing":"ours"}' },
  configured: {
    'assay.config.json': '{"artifacts":[{"glob":"drawn/*.txt.jsonl","kind":"gold-labels"}],"exclude":["old/**"]}',
    'drawn/x.txt.jsonl': BAD,
    'gold_labels.ndjson': GOOD,
    'old/gold_labels.ndjson': BAD,
  },
  twice: { 'assay.config.json': '{}', 'a/gold_labels.ndjson': GOOD, 'b/gold_labels.ndjson': OTHER },
  copied: { 'assay.config.json': '{}', 'a/gold_labels.ndjson': GOOD, 'b/gold_labels.ndjson': GOOD },
  warns: { 'gold_labels.ndjson': WARNS },
  configs: {
    'gold_labels.ndjson': GOOD,
    'label_studio/project.xml': '<View><Image name="image" value="$image"/><Lables name="l" toName="image"/></View>',
    'feed.xml': '<rss><chanel/></rss>',
  },
} satisfies Record<string, Record<string, string>>;

interface Case {
  readonly title: string;
  readonly folder: keyof typeof FOLDERS;
  readonly words: readonly string[];
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
  /** Where it runs, below the folder. */
  readonly cwd?: string;
}

const CASES: readonly Case[] = [
  {
    title: 'labeling configs are checked with the rest, other XML is not looked at',
    folder: 'configs',
    words: [],
    code: 1,
    out: /^label_studio\/project\.xml:1:\d+ error labeling-config-unknown-tag .*\n1 error in 1 of 2 files\.\n$/,
  },
  {
    title: 'a labeling config may be named',
    folder: 'configs',
    words: ['label_studio/project.xml'],
    code: 1,
    out: /labeling-config-unknown-tag .*\n1 error in 1 of 1 file\.\n$/,
  },
  {
    title: 'XML of another program is refused when it is named',
    folder: 'configs',
    words: ['feed.xml'],
    code: 2,
    err: /feed\.xml: not a file that Assay knows/,
  },
  {
    title: 'a folder with problems is no',
    folder: 'plain',
    words: [],
    code: 1,
    out: /^deep\/gold_labels_b\.ndjson:1:\d+ error unknown-class .*"rednes".*\n1 error in 1 of 2 files\.\n$/,
  },
  {
    title: 'a file without problems is a pass',
    folder: 'plain',
    words: ['gold_labels.ndjson'],
    code: 0,
    out: /^No problems in 1 file\.\n$/,
  },
  { title: 'a folder may be named', folder: 'plain', words: ['deep'], code: 1, out: /1 error in 1 of 1 file/ },
  { title: 'the present folder may be named', folder: 'plain', words: ['.'], code: 1, out: /1 error in 1 of 2 files/ },
  {
    title: 'paths are shown from where the person stands',
    folder: 'plain',
    words: [],
    cwd: 'deep',
    code: 1,
    out: /^gold_labels_b\.ndjson:1/,
  },
  {
    title: 'another folder is shown in full',
    folder: 'plain',
    words: ['..'],
    cwd: 'deep',
    code: 1,
    out: /^gold_labels_b\.ndjson:1/,
  },
  {
    title: 'a path that is not there is refused',
    folder: 'plain',
    words: ['gold_labels.ndjson', 'nope.ndjson'],
    code: 2,
    err: /Nothing was checked: nope\.ndjson: no such file or folder/,
  },
  {
    title: 'a named file of no known kind is refused',
    folder: 'plain',
    words: ['other.json'],
    code: 2,
    err: /other\.json: not a file that Assay knows; name its kind with --kind/,
  },
  {
    title: 'a kind can be forced',
    folder: 'plain',
    words: ['other.json', '--kind', 'gold-labels'],
    code: 1,
    out: /other\.json:1:\d+ error/,
  },
  {
    title: 'an unknown kind is refused with the nearest',
    folder: 'plain',
    words: ['--kind', 'gold-lables'],
    code: 2,
    err: /--kind cannot be "gold-lables"; did you mean "gold-labels"\?/,
  },
  {
    title: 'a folder without label files is no pass',
    folder: 'none',
    words: [],
    code: 2,
    err: /there are no label files here/,
  },
  {
    title: 'the configuration tells kinds and leaves out',
    folder: 'configured',
    words: [],
    code: 1,
    out: /^drawn\/x\.txt\.jsonl:1.*\n1 error in 1 of 3 files\.\n$/,
  },
  {
    title: 'the configuration holds below its folder',
    folder: 'configured',
    words: [],
    cwd: 'drawn',
    code: 1,
    out: /^x\.txt\.jsonl:1.*\n1 error in 1 of 1 file\.\n$/,
  },
  {
    title: 'a named file is held against the whole configured folder',
    folder: 'twice',
    words: ['b'],
    code: 1,
    out: /^b\/gold_labels\.ndjson:1:\d+ error duplicate-label-id .*\n {4}first record with this id: a\/gold_labels\.ndjson:1:\d+\n1 error in 1 of 1 file\.\n$/,
  },
  {
    title: 'a label that stands in two files with the same answer is no problem',
    folder: 'copied',
    words: [],
    code: 0,
    out: /^No problems in 3 files\.\n$/,
  },
  {
    title: 'an excluded file that is named is checked',
    folder: 'configured',
    words: ['old/gold_labels.ndjson'],
    code: 1,
    out: /^old\/gold_labels\.ndjson:1/,
  },
  {
    title: 'warnings are no failure',
    folder: 'warns',
    words: [],
    code: 0,
    out: /warning bidi-control .*\n1 warning in 1 of 1 file/,
  },
  { title: 'warnings are one when asked', folder: 'warns', words: ['--fail-on', 'warning'], code: 1 },
  {
    title: 'quiet prints only what fails',
    folder: 'warns',
    words: ['--quiet'],
    code: 0,
    out: /^… and 1 more problem, not shown here\n1 warning in 1 of 1 file\.\n$/,
  },
  {
    title: 'errors are none when nothing fails',
    folder: 'plain',
    words: ['--fail-on', 'never'],
    code: 0,
    out: /1 error in 1 of 2 files/,
  },
  {
    title: 'a limit is about printing, not about the verdict',
    folder: 'plain',
    words: ['--max-problems', '0'],
    code: 1,
    out: /^… and 1 more problem, not shown here\n1 error in 1 of 2 files\.\n$/,
  },
  {
    title: 'machine formats keep the sentence out of the document',
    folder: 'plain',
    words: ['--format', 'ndjson'],
    code: 1,
    out: /^(\{.*\}\n){2}$/,
    err: /^1 error in 1 of 2 files\.\n$/,
  },
];

function withFolder<T>(name: keyof typeof FOLDERS, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-validate-')));
  for (const [path, text] of Object.entries(FOLDERS[name])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
}

describe('validate', () => {
  for (const { title, folder, words, code, out, err, cwd = '.' } of CASES) {
    it(title, () =>
      withFolder(folder, async (at) => {
        const seen = await runCli(['validate', ...words], { cwd: join(at, cwd) });
        assert.equal(seen.code, code, seen.out + seen.err);
        if (out) assert.match(seen.out, out);
        else if (err) assert.equal(seen.out, '');
        if (err) assert.match(seen.err, err);
        else assert.equal(seen.err, '');
        const json = await runCli(
          ['validate', '--json', ...words.filter((word) => !/^--format$|^ndjson$/.test(word))],
          { cwd: join(at, cwd) },
        );
        assert.deepEqual([json.code, (JSON.parse(json.out) as { exit_code: number }).exit_code], [code, code]);
      }),
    );
  }

  it('--json is its JSON format', () =>
    withFolder('plain', async (cwd) => {
      const [flag, format] = [
        await runCli(['validate', '--json'], { cwd }),
        await runCli(['validate', '--format', 'json'], { cwd }),
      ];
      assert.deepEqual(flag, format);
    }));

  it('writes to a file instead, whole or not at all', () =>
    withFolder('plain', async (cwd) => {
      const printed = await runCli(['validate', '--format', 'sarif'], { cwd });
      const { code, out } = await runCli(['validate', '--format', 'sarif', '--output', 'out/assay.sarif'], { cwd });
      assert.deepEqual([code, out], [1, '1 error in 1 of 2 files.\nWrote: out/assay.sarif\n']);
      assert.equal(readFileSync(join(cwd, 'out/assay.sarif'), 'utf8'), printed.out);
    }));

  it('an output that cannot be written is broken machinery, no verdict', () =>
    withFolder('plain', async (cwd) => {
      const { code, err } = await runCli(['validate', '--output', 'gold_labels.ndjson/x.txt'], { cwd });
      assert.equal(code, 70);
      assert.match(err, /^assay validate: cannot write .*gold_labels\.ndjson\/x\.txt/);
    }));

  it('stops when asked, without a verdict', () =>
    withFolder('plain', async (cwd) => {
      const { code, out, err } = await runCli(['validate'], { cwd, onStart: (send) => send('SIGINT') });
      assert.deepEqual([code, out, err], [130, '', 'assay validate: Cancelled.\n']);
    }));
});
