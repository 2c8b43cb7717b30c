// That no answer is lost and no line is torn: killed at random points, two processes at once, full disks, files that may not be written.
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreferenceAnswer } from '../../../schemas/preference-answer.ts';
import { labelingProgress } from '../../../server/core/preference/labeling-progress.ts';
import { LabelingDesk } from '../../../server/features/labeling-desk.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { diskLineLog } from '../../../server/io/disk-line-log.ts';
import { Fault } from '../../../server/ports/fault.ts';
import { given, preferenceTasks } from '../preference/labeling-round.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 40);
const writer = join(import.meta.dirname, 'answer-again.ts');

describe('the line log on a disk', () => {
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

  const startWriter = (first: number, count?: number): { child: ChildProcess; saved: () => string[] } => {
    const args = [writer, join(folder, 'tasks_batch_a.json'), 'ann', String(first), ...(count ? [String(count)] : [])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout!.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    // A last line that the kill cut off acknowledges nothing.
    const told = (): string[] =>
      text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .filter(Boolean);
    return { child, saved: () => told().map((line) => line.replace(/^saved /, '')) };
  };

  it(`killed ${KILLS} times at random points of writing: every answer that was said to be saved is there, once, whole`, async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, saved } = startWriter(kill * 100_000);
      await once(child.stdout!, 'data');
      const spun = Math.random() * 4000;
      for (let i = 0; i < spun; i++) await new Promise(setImmediate);
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      acknowledged.push(...saved());
    }
    const times = lines().map((line) => (JSON.parse(line) as { created_at: string }).created_at);
    equal(new Set(times).size, times.length);
    const there = new Set(times);
    deepEqual(
      acknowledged.filter((time) => !there.has(time)),
      [],
    );
    // What was written and not told yet may be there too: at most one answer a kill.
    ok(acknowledged.length >= KILLS && times.length - acknowledged.length <= KILLS);
  });

  it('two processes at once: no answer of either is lost, and no line is in another', async () => {
    const writers = [startWriter(0, 150), startWriter(100_000, 150)];
    await Promise.all(writers.map(({ child }) => once(child, 'close')));
    const times = lines().map((line) => (JSON.parse(line) as { created_at: string }).created_at);
    deepEqual([...times].sort(), writers.flatMap(({ saved }) => saved()).sort());
    equal(times.length, 300);
  });

  it('two processes that answer the same tasks at once: the history never forks, each record supersedes the one before it', async () => {
    writeFileSync(join(folder, 'tasks_batch_a.json'), JSON.stringify(preferenceTasks(2)));
    const writers = [startWriter(0, 150), startWriter(100_000, 150)];
    await Promise.all(writers.map(({ child }) => once(child, 'close')));
    const last = new Map<string, string>();
    for (const line of lines()) {
      const { label_id, task_id, supersedes_label_id } = JSON.parse(line) as PreferenceAnswer;
      equal(supersedes_label_id, last.get(task_id) ?? null);
      last.set(task_id, label_id);
    }
    equal(lines().length, 300);
    deepEqual(readdirSync(folder).sort(), ['preference_labels.ann.ndjson', 'tasks_batch_a.json']);
  });

  it('reads on where it stopped, and says when the file is another one', async () => {
    await log.append(file, '{"n":1}');
    const first = await log.read(file);
    deepEqual([first.text, first.isContinued], ['{"n":1}\n', true]);
    await log.append(file, '{"n":2}');
    const second = await log.read(file, first.mark);
    deepEqual([second.text, second.isContinued], ['{"n":2}\n', true]);
    // As git does it: another file in its place.
    writeFileSync(`${file}.new`, '{"n":3}\n{"n":4}\n');
    renameSync(`${file}.new`, file);
    const third = await log.read(file, second.mark);
    deepEqual([third.text, third.isContinued], ['{"n":3}\n{"n":4}\n', false]);
    // As an editor does it: the same file with another text.
    writeFileSync(file, '{"n":5}\n{"n":6}\n{"n":7}\n');
    equal((await log.read(file, third.mark)).isContinued, false);
    rmSync(file);
    deepEqual(await log.read(file, third.mark).then(({ text, isContinued }) => [text, isContinued]), ['', false]);
  });

  it('never continues a line that was cut off', async () => {
    writeFileSync(file, '{"n":1}\n{"n":');
    await log.append(file, '{"n":2}');
    deepEqual(lines(), ['{"n":1}', '{"n":', '{"n":2}']);
  });

  it('writes again when the file was replaced between opening and writing', async () => {
    writeFileSync(file, '{"n":1}\n');
    let isFirst = true;
    const replaced = diskLineLog(async (path, flags) => {
      const handle = await open(path as string, flags);
      if (flags !== 'r' && isFirst) {
        isFirst = false;
        writeFileSync(`${file}.new`, '{"n":0}\n');
        renameSync(`${file}.new`, file);
      }
      return handle;
    });
    await replaced.append(file, '{"n":2}');
    deepEqual(lines(), ['{"n":0}', '{"n":2}']);
  });

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

  it('a round of 20,000 tasks with 10,000 answers is opened and read by its index, not task by task', async () => {
    const taskFile = join(folder, 'tasks_all.json');
    writeFileSync(taskFile, JSON.stringify(preferenceTasks(20_000)));
    const desk = new LabelingDesk(diskFiles, log);
    const opened = await desk.open(taskFile, 'ann');
    deepEqual(opened.kind === 'desk' && labelingProgress(opened.tasks, opened.book).total, 20_000);
    const next = await desk.tasks(taskFile, 'ann', { is: 'next', after: 't_19999', skip: [], count: 2 });
    deepEqual('kind' in next ? next : next.map(({ position }) => position), [20_000, 1]);
  });
});

/** Takes only `most` bytes of the first write, as a disk does that is nearly full. */
function shortWriter(handle: FileHandle, most: number): FileHandle {
  const write = handle.write.bind(handle) as (bytes: Buffer, from: number, length: number) => Promise<unknown>;
  handle.write = ((bytes: Buffer) => write(bytes, 0, Math.min(most, bytes.length))) as never;
  return handle;
}
