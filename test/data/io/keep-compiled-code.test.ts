// Compiled code that is kept for the next start: it speeds it up and is never needed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const main = join(import.meta.dirname, '../../../server/cli/main.ts');

function printVersion(cacheHome: string): { status: number | null; stderr: string } {
  const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
  const env = { ...rest, XDG_CACHE_HOME: cacheHome };
  const { status, stderr } = spawnSync(process.execPath, [main, '--version'], { env, encoding: 'utf8' });
  return { status, stderr };
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

  it('says nothing and works where that folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '');
    assert.deepEqual(printVersion(join(folder, 'file')), { status: 0, stderr: '' });
  });
});
