// That a lock lets one in at a time, and that one whose owner is gone does not keep the others out.
import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockOf, withFileLock } from '../../../server/io/file-lock.ts';
import { Fault } from '../../../server/ports/fault.ts';

describe('a lock between processes', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-lock-'));
    file = join(folder, 'labels.ndjson');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time, also within one process, and leaves nothing behind', async () => {
    let inside = 0;
    const most = await Promise.all(
      Array.from({ length: 20 }, () =>
        withFileLock(file, async () => {
          const now = ++inside;
          await new Promise(setImmediate);
          inside--;
          return now;
        }),
      ),
    );
    deepEqual(new Set(most), new Set([1]));
    deepEqual(readdirSync(folder), []);
  });

  it('is given back when the work fails', async () => {
    await rejects(
      withFileLock(file, async () => {
        throw new Error('broken');
      }),
      /broken/,
    );
    equal(existsSync(lockOf(file)), false);
  });

  it('of a process that is gone is taken over at once', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(lockOf(file), JSON.stringify({ host: hostname(), pid, turn: '0' }));
    equal(await withFileLock(file, async () => 'in'), 'in');
    deepEqual(readdirSync(folder), []);
  });

  it('that was cut off before its owner wrote a name is taken over too', async () => {
    writeFileSync(lockOf(file), '');
    equal(await withFileLock(file, async () => 'in'), 'in');
  });

  it('names its owner while it is held', async () => {
    const held = await withFileLock(file, async () => readFileSync(lockOf(file), 'utf8'));
    const { host, pid } = JSON.parse(held) as { host: string; pid: number };
    deepEqual([host, pid], [hostname(), process.pid]);
  });

  it('that cannot be made is a fault with its way out', async () => {
    await rejects(
      withFileLock(join(folder, 'nowhere', 'x.ndjson'), async () => 'in'),
      (error) => {
        match(error instanceof Fault ? `${error.message}: ${error.wayOut}` : '', /\.x\.ndjson\.lock \(ENOENT\): check/);
        return true;
      },
    );
  });
});
