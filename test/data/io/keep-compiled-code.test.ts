// Compiled code that is kept for the next start: it speeds it up and is never needed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const main = join(import.meta.dirname, '../../../server/cli/main.ts');

function printVersion(cacheHome: string): { status: number | null; stderr: string } {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
  const env = { ...rest, XDG_CACHE_HOME: cacheHome };
  const { status, stderr } = spawnSync(process.execPath, [main, '--version'], { env, encoding: 'utf8' });
  return { status, stderr };
}

/** One start that loads nothing else. */
function keep(cacheHome: string, more: Readonly<Record<string, string>> = {}): void {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
  const url = pathToFileURL(join(import.meta.dirname, '../../../server/io/keep-compiled-code.ts'));
  const line = ['--input-type=module', '--eval', `(await import('${url}')).keepCompiledCode(process.env)`];
  const { status, stderr } = spawnSync(process.execPath, line, {
    env: { ...rest, XDG_CACHE_HOME: cacheHome, ...more },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [0, '']);
}

describe('keepCompiledCode', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-compiled-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps compiled code in a folder of its own in the cache folder of the person', () => {
    assert.deepEqual(printVersion(folder), { status: 0, stderr: '' });
    assert.deepEqual(readdirSync(folder), ['assay']);
    assert.notDeepEqual(readdirSync(join(folder, 'assay')), []);
  });

  it('keeps that of a checking thread too', async () => {
    const entry = join(import.meta.dirname, '../../../server/io/check-thread.ts');
    const thread = new Worker(entry, { env: { ...process.env, XDG_CACHE_HOME: folder } });
    const answered = new Promise((resolve) => thread.once('message', resolve));
    thread.postMessage({ path: join(folder, 'absent.ndjson'), context: 0, limit: 0, cancelled: new Int32Array(1) });
    await answered;
    await thread.terminate();
    assert.deepEqual(readdirSync(folder), ['assay']);
    assert.notDeepEqual(readdirSync(join(folder, 'assay')), []);
  });

  it('keeps that of the eight that were used last, whatever they lie in', () => {
    keep(folder);
    const [own] = readdirSync(join(folder, 'assay'));
    rmSync(join(folder, 'assay', own!), { recursive: true });
    for (let day = 1; day <= 12; day++) {
      const replaced = join(folder, 'assay', `v24.0.0-replaced-${day}`);
      mkdirSync(replaced, { recursive: true });
      writeFileSync(join(replaced, 'code'), '');
      const used = new Date(Date.UTC(2026, 0, day));
      utimesSync(replaced, used, used);
    }
    keep(folder);
    const lastUsed = [6, 7, 8, 9, 10, 11, 12].map((day) => `v24.0.0-replaced-${day}`);
    assert.deepEqual(readdirSync(join(folder, 'assay')).sort(), [own, ...lastUsed].sort());
  });

  it('removes nothing while its own is there, and notes that it was used', () => {
    keep(folder);
    const [own] = readdirSync(join(folder, 'assay'));
    const long = new Date(0);
    utimesSync(join(folder, 'assay', own!), long, long);
    for (let other = 1; other <= 12; other++) mkdirSync(join(folder, 'assay', `other-${other}`));
    keep(folder);
    assert.equal(readdirSync(join(folder, 'assay')).length, 13);
    assert.notEqual(statSync(join(folder, 'assay', own!)).mtimeMs, 0);
  });

  it('makes no folder when it is switched off', () => {
    keep(folder, { NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.deepEqual(readdirSync(folder), []);
  });

  it('says nothing and works where that folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.deepEqual(printVersion(join(folder, 'file')), { status: 0, stderr: '' });
  });
});
