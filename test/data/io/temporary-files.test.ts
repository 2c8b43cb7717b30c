// What killed writers leave: it goes with a later write to the folder, and nothing of a writer that lives does.
import { deepEqual, match, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOnDisk } from '../../../server/io/disk-files.ts';
import { temporaryName } from '../../../server/io/temporary-files.ts';

const OLD = new Date(Date.now() - 2 * 3_600_000);

describe('temporary files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-temporary-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (name: string, when?: Date): string => {
    writeFileSync(join(folder, name), 'half a rec');
    if (when) utimesSync(join(folder, name), when, when);
    return name;
  };
  const of = (pid: number, host?: string): string => {
    const [, own, , random] = /^\.assay-(\w+)-(\d+)-(\w+)\.tmp$/.exec(temporaryName())!;
    return `.assay-${host ?? own}-${pid}-${random}.tmp`;
  };
  /** A process that has ended; its number is not given again so soon. */
  const dead = spawnSync(process.execPath, ['--version']).pid;

  it('of dead processes of this machine go with the next write, the others stay', async () => {
    put(of(dead), OLD);
    const kept = [
      put(of(dead)),
      put(of(process.pid), OLD),
      put(of(1), OLD),
      put(of(dead, '00000000'), OLD),
      put('.report.tmp', OLD),
      put('report.tmp', OLD),
    ];
    await filesOnDisk().write(join(folder, 'report.md'), 'r');
    deepEqual(readdirSync(folder).sort(), [...kept, 'report.md'].sort());
  });

  it('are told before they are made', async () => {
    const told: string[] = [];
    const files = filesOnDisk({
      onTemporary: (path) => told.push(`${path.slice(folder.length + 1)}: ${readdirSync(folder)}`),
    });
    await files.write(join(folder, 'report.md'), 'r');
    deepEqual(told.length, 1);
    match(told[0]!, /^\.assay-\S+\.tmp: $/);
  });

  it('a folder in the place of a file is told, and stays', async () => {
    mkdirSync(join(folder, 'report.md'));
    await rejects(filesOnDisk().write(join(folder, 'report.md'), 'r'), /cannot write .*EISDIR/);
    deepEqual(readdirSync(folder), ['report.md']);
  });

  it('folders that were made for a file go with it', async () => {
    const files = filesOnDisk();
    const file = await files.prepare(join(folder, 'a/b/c.md'), 'c');
    await file.discard();
    deepEqual(readdirSync(folder), []);
  });
});
