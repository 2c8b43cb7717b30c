// What `assay validate --fix` does to files, and what --dry-run says that it would do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindNamed } from '../../../schemas/kinds.ts';
import { runCli } from '../../run-cli.ts';

const example = kindNamed('gold-labels')?.examples[0]?.value as object;
const label = (id: string, more: object = {}): string =>
  JSON.stringify({ ...example, label_id: id, sample_id: id, modules: [], quality: { usable: false }, ...more });

const DOUBLED = label('b').replace('{', '{"label_id":"b",');
const BEFORE = `\ufeff${label('a')}\r\n${DOUBLED}\r\n\r\n${label('c', { issues: [{ type: 'rednes' }] })}\n${label('d')}`;
const AFTER = `\ufeff${label('a')}\r\n${label('b')}\r\n\r\n${label('c', { issues: [{ type: 'rednes' }] })}\n${label('d')}`;

describe('validate --fix', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-fix-')));
    file = join(folder, 'gold_labels.ndjson');
    writeFileSync(file, BEFORE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const fix = (...words: string[]) => runCli(['validate', '--fix', ...words], { cwd: folder });

  it('applies what keeps the meaning, leaves every other byte, and reports what is left', async () => {
    const { code, out } = await fix();
    assert.equal(readFileSync(file, 'utf8'), AFTER);
    assert.equal(code, 1);
    assert.match(
      out,
      /^gold_labels\.ndjson:4:\d+ error unknown-class .*\n.*warning.*\nFixed: 1 problem in 1 file\. 1 error and 1 warning in 1 of 1 file\.\n$/,
    );
  });

  it('finds nothing more the second time', async () => {
    await fix();
    const { mtimeMs } = statSync(file);
    assert.match((await fix()).out, /Fixed: 0 problems in 0 files/);
    assert.equal(statSync(file).mtimeMs, mtimeMs);
  });

  it('tells what was fixed in the JSON document', async () => {
    const { out } = await fix('--json');
    const { data, summary } = JSON.parse(out) as { data: { fixed: object }; summary: string };
    assert.deepEqual(data.fixed, { 'duplicate-key': 1 });
    assert.match(summary, /^Fixed: 1 problem in/);
  });

  it('touches only what is named', async () => {
    writeFileSync(join(folder, 'gold_labels.other.ndjson'), `${DOUBLED.replaceAll('"b"', '"x"')}\n`);
    await fix('gold_labels.other.ndjson');
    assert.equal(readFileSync(file, 'utf8'), BEFORE);
    assert.equal(readFileSync(join(folder, 'gold_labels.other.ndjson'), 'utf8'), `${label('x')}\n`);
  });

  it('keeps permissions, and writes through a symbolic link', async () => {
    chmodSync(file, 0o666);
    const link = join(folder, 'linked.ndjson');
    symlinkSync(file, link);
    await fix('linked.ndjson', '--kind', 'gold-labels');
    assert.equal(readFileSync(file, 'utf8'), AFTER);
    assert.equal(statSync(file).mode & 0o777, 0o666);
    assert.equal(realpathSync(link), file);
  });

  it('--dry-run writes nothing and prints a diff that git takes', async () => {
    const { code, out, err } = await fix('--dry-run');
    assert.equal(code, 1);
    assert.equal(readFileSync(file, 'utf8'), BEFORE);
    assert.match(out, /^--- a\/gold_labels\.ndjson\n\+\+\+ b\/gold_labels\.ndjson\n@@ /);
    assert.match(err, /^Can be fixed: 1 problem in 1 file\. /);
    execFileSync('git', ['apply', '-'], { cwd: folder, input: out });
    assert.equal(readFileSync(file, 'utf8'), AFTER);
  });

  for (const [words, why] of [
    [['--watch'], /--fix changes files, and --watch waits for changes/],
    [['--dry-run', '--format', 'sarif'], /--dry-run prints a diff/],
    [['--dry-run', '--output', 'x'], /--dry-run prints a diff/],
  ] as const) {
    it(`refuses ${words.join(' ')} beside it`, async () => {
      const { code, err } = await fix(...words);
      assert.equal(code, 2);
      assert.match(err, why);
      assert.equal(readFileSync(file, 'utf8'), BEFORE);
    });
  }

  it('refuses --dry-run alone', async () => {
    assert.equal((await runCli(['validate', '--dry-run'], { cwd: folder })).code, 2);
  });
});
