// That no answer is lost and no line is torn: killed at random points, two processes at once, files that are replaced meanwhile.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PreferenceAnswer } from '../../../schemas/preference-answer.ts';
import { labelingProgress } from '../../../server/core/preference/labeling-progress.ts';
import { LabelingDesk } from '../../../server/features/labeling-desk.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { diskLineLog } from '../../../server/io/disk-line-log.ts';
import { preferenceTasks } from '../preference/labeling-round.ts';
import { killedAfter } from './killed-after.ts';
import { startWriter } from './start-writer.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 40);
/** The moment of a kill lies within so many milliseconds after the first answer. */
const FEW_WRITES_MS = 15;

describe('the line log on a disk', () => {
  let folder = '';
  let file = '';
  let ending = new AbortController();
  const log = diskLineLog();
  const lines = (): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  beforeEach(() => {
    ending = new AbortController();
    folder = mkdtempSync(join(tmpdir(), 'assay-log-'));
    file = join(folder, 'preference_labels.ann.ndjson');
    writeFileSync(join(folder, 'tasks_batch_a.json'), JSON.stringify(preferenceTasks(50)));
  });
  afterEach(() => {
    ending.abort();
    // A writer that was killed just now may still be making its file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const writerArgs = (first: number, count?: number): string[] => {
    return [join(folder, 'tasks_batch_a.json'), 'ann', String(first), ...(count ? [String(count)] : [])];
  };

  it(`killed ${KILLS} times at random points of writing: every answer that was said to be saved is there, once, whole`, async function () {
    this.timeout(60_000 + KILLS * 3_000);
    // This test's own: past its time, the next test has others.
    const own = ending.signal;
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      own.throwIfAborted();
      const told = await killedAfter('answer-again.ts', writerArgs(kill * 100_000), FEW_WRITES_MS, own);
      acknowledged.push(...told.map(savedMoment));
    }
    const times = moments(lines());
    equal(new Set(times).size, times.length);
    const there = new Set(times);
    deepEqual(
      acknowledged.filter((time) => !there.has(time)),
      [],
    );
    // What was written and not told yet may be there too: at most one answer a kill.
    ok(acknowledged.length >= KILLS && times.length - acknowledged.length <= KILLS);
  });

  it('a test that is over takes its writers along: none goes on into the folder of the next', async () => {
    const { child } = startWriter('answer-again.ts', writerArgs(0), ending.signal);
    await once(child.stdout!, 'data');
    ending.abort();
    await once(child, 'close');
    const killing = killedAfter('answer-again.ts', writerArgs(100_000), FEW_WRITES_MS, ending.signal);
    await rejects(killing, { name: 'AbortError' });
    deepEqual(
      moments(lines()).filter((time) => time >= momentOf(100_000)),
      [],
    );
  });

  /** Both at work at once until each has given 150 answers; what they told of. */
  const twoWriters = async (): Promise<string[]> => {
    const writers = [0, 100_000].map((first) => startWriter('answer-again.ts', writerArgs(first, 150), ending.signal));
    await Promise.all(writers.map(({ child }) => once(child, 'close')));
    return writers.flatMap(({ told }) => told().map(savedMoment));
  };

  it('two processes at once: no answer of either is lost, and no line is in another', async () => {
    const saved = await twoWriters();
    deepEqual(moments(lines()).sort(), saved.sort());
    equal(saved.length, 300);
  });

  it('two processes that answer the same tasks at once: the history never forks, each record supersedes the one before it', async () => {
    writeFileSync(join(folder, 'tasks_batch_a.json'), JSON.stringify(preferenceTasks(2)));
    await twoWriters();
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

/** Of a line that a writer told; what was not saved is told as it is, and found nowhere. */
function savedMoment(line: string): string {
  return line.replace(/^saved /, '');
}

/** When the answer with this number was given, as the writer says it. */
function momentOf(answer: number): string {
  return new Date(Date.UTC(2026, 0, 1) + answer).toISOString();
}

function moments(lines: readonly string[]): string[] {
  return lines.map((line) => (JSON.parse(line) as PreferenceAnswer).created_at);
}
