// That a disk which refuses is told with the way out: full, read-only, not allowed, links that lead elsewhere; no answer is said to be saved that is not.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabelingDesk } from '../../../server/features/labeling-desk.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { diskLineLog } from '../../../server/io/disk-line-log.ts';
import { Fault } from '../../../server/ports/fault.ts';
import { given, preferenceTasks } from '../preference/labeling-round.ts';

describe('the line log on a disk that refuses', () => {
  let folder = '';
  let file = '';
  const log = diskLineLog();
  const lines = (): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-log-'));
    file = join(folder, 'preference_labels.ann.ndjson');
    writeFileSync(join(folder, 'tasks_batch_a.json'), JSON.stringify(preferenceTasks(50)));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('a device that is full is told with the way out', async () => {
    if (process.platform !== 'linux') file = '/nonexistent/file';
    const full = process.platform === 'linux' ? '/dev/full' : file;
    await rejects(log.append(full, '{"n":1}'), (error) => error instanceof Fault && /cannot write/.test(error.message));
  });

  it('of a line of which the disk took only a part, nothing stays', async () => {
    writeFileSync(file, '{"n":1}\n');
    const cut = diskLineLog(async (path, flags) => shortWriter(await open(path as string, flags), 5));
    await rejects(cut.append(file, '{"n":2}'), (error) => {
      ok(error instanceof Fault);
      match(`${error.message}: ${error.wayOut}`, /ENOSPC.*disk is full/);
      return true;
    });
    equal(readFileSync(file, 'utf8'), '{"n":1}\n');
    await log.append(file, '{"n":2}');
    deepEqual(lines(), ['{"n":1}', '{"n":2}']);
  });

  for (const [code, way] of [
    ['EACCES', /permissions/],
    ['EROFS', /read-only/],
    ['ENOSPC', /disk is full/],
  ] as const) {
    it(`${code} is a fault with its way out, and the answer is not said to be saved`, async () => {
      const refusing = diskLineLog(async (path, flags) => {
        if (flags !== 'r') throw Object.assign(new Error(code), { code });
        return open(path as string, flags);
      });
      const desk = new LabelingDesk(diskFiles, refusing);
      const saved = await desk.answer(join(folder, 'tasks_batch_a.json'), 'ann', 't_0001', given());
      match(saved.kind === 'notSaved' ? saved.wayOut : 'saved', way);
    });
  }

  it('a fault of fsync is no success: what comes again is put on the disk before it counts', async () => {
    let syncs = 0;
    const failing = diskLineLog(async (path, flags) => {
      const handle = await open(path as string, flags);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        if (++syncs === 1) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        await sync();
      };
      return handle;
    });
    const desk = new LabelingDesk(diskFiles, failing);
    const answer = () => desk.answer(join(folder, 'tasks_batch_a.json'), 'ann', 't_0001', given());
    equal((await answer()).kind, 'notSaved');
    equal((await answer()).kind, 'saved');
    deepEqual([lines().length, syncs >= 2], [1, true]);
  });

  it('a link that leads out of the round is not followed', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere', 'x.ndjson'), file);
    writeFileSync(join(folder, 'elsewhere', 'x.ndjson'), '');
    const desk = new LabelingDesk(diskFiles, log);
    const saved = await desk.answer(join(folder, 'tasks_batch_a.json'), 'ann', 't_0001', given());
    match(saved.kind === 'notSaved' ? saved.why : 'saved', /link that leads elsewhere/);
    equal(readFileSync(join(folder, 'elsewhere', 'x.ndjson'), 'utf8'), '');
  });

  it('a link to what is not there yet is not followed either', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere', 'x.ndjson'), file);
    const desk = new LabelingDesk(diskFiles, log);
    const saved = await desk.answer(join(folder, 'tasks_batch_a.json'), 'ann', 't_0001', given());
    match(saved.kind === 'notSaved' ? saved.wayOut : 'saved', /that is a link/);
    deepEqual(readdirSync(join(folder, 'elsewhere')), []);
  });
});

/** Takes only `most` bytes of the first write, as a disk does that is nearly full. */
function shortWriter(handle: FileHandle, most: number): FileHandle {
  const write = handle.write.bind(handle) as (bytes: Buffer, from: number, length: number) => Promise<unknown>;
  handle.write = ((bytes: Buffer) => write(bytes, 0, Math.min(most, bytes.length))) as never;
  return handle;
}
