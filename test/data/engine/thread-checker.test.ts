// Large files in threads: the same result for any number of threads and any cut, in time when cancelled, and faults that name the file.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { ThreadChecker, type ThreadCheckerOptions } from '../../../server/io/thread-checker.ts';
import type { CheckedFile } from '../../../server/ports/checker.ts';
import { Fault } from '../../../server/ports/fault.ts';
import { filesChecker } from '../../../server/workspace/files-checker.ts';
import { goldContext, goldLines } from './gold-context.ts';

const NEVER = { aborted: false };

/** Labels of which many are wrong in many ways, with every kind of line end. */
function brokenLines(): string {
  const ends = ['\n', '\n', '\r\n', '\n\n', '\r'];
  return goldLines(2000)
    .map((line, at) => {
      if (at % 7 === 0) return line.replace('"nose"', '"snout"');
      if (at % 11 === 0) return line.slice(0, -20);
      if (at % 13 === 0) return line.replace('"round":', '"round":1,"round":');
      if (at % 17 === 0) return line.replace('"round1"', '"r\u00f6nd\ud83d\ude00"');
      return line;
    })
    .map((line, at) => line + ends[at % ends.length])
    .join('');
}

describe('checking in threads', () => {
  let folder: string;
  let path: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-threads-'));
    path = join(folder, 'gold_labels.ndjson');
    writeFileSync(path, brokenLines());
  });
  after(() => rmSync(folder, { recursive: true }));

  it('goes on where it is, when another one who shares the threads says that they may rest', async () => {
    const checker = new ThreadChecker({ threads: 2, rangeBytes: 2 ** 16, smallBytes: 0 });
    const request = { path, context: goldContext, limit: 10, cancellation: NEVER };
    const alone = await checker.check(request);
    const together = checker.check(request);
    await checker.rest();
    assert.deepEqual(await together, alone);
    await checker.rest();
  });

  async function checkWith(options: ThreadCheckerOptions, limit: number): Promise<CheckedFile | undefined> {
    const checker = new ThreadChecker(options);
    try {
      return await checker.check({ path, context: goldContext, limit, cancellation: NEVER });
    } finally {
      await checker.rest();
    }
  }

  for (const limit of [20, 10_000]) {
    it(`finds the same with 1, 2 and 3 threads, however the file is cut, when ${limit} problems are kept`, async () => {
      const expected = await filesChecker(diskFiles).check({ path, context: goldContext, limit, cancellation: NEVER });
      assert.ok(expected && expected.severities.error > 250 && expected.table.rows > 1500);
      for (const options of [
        { threads: 1, rangeBytes: 2 ** 30 },
        { threads: 2, rangeBytes: 700_000 },
        { threads: 3, rangeBytes: 9_770 },
        { threads: 2, rangeBytes: 1_000 },
        { helps: true, threads: 1, rangeBytes: 5_000 },
        { helps: true, threads: 1, rangeBytes: 9_770, aloneBytes: 0 },
        { helps: true, threads: 2, rangeBytes: 2 ** 17, aloneBytes: 0 },
      ]) {
        assert.deepEqual(await checkWith({ ...options, smallBytes: 0 }, limit), expected);
      }
    });
  }

  it('keeps the severest problems and counts them all', async () => {
    const all = await checkWith({ threads: 1 }, 10_000);
    const some = await checkWith({ threads: 2, rangeBytes: 5000, smallBytes: 0 }, 5);
    assert.deepEqual(some?.problems, all?.problems.slice(0, 5));
    assert.deepEqual(some?.counts, all?.counts);
  });

  it('has nothing to say of a file that is gone', async () => {
    const checker = new ThreadChecker({ threads: 1 });
    const gone = { path: `${path}.gone`, context: goldContext, limit: 1, cancellation: NEVER };
    assert.equal(await checker.check(gone), undefined);
  });

  it('throws a fault that names what cannot be read', async () => {
    const checker = new ThreadChecker({ threads: 1 });
    const request = { path: folder, context: goldContext, limit: 1, cancellation: NEVER };
    await assert.rejects(checker.check(request), (error) => error instanceof Fault && error.message.includes(folder));
  });

  for (const helps of [false, true]) {
    const who = helps ? 'the calling one among them' : 'the calling one apart';
    it(`stops when the person cancels, and checks the next file as if nothing had been, ${who}`, () =>
      cancelling(helps));
  }

  async function cancelling(helps: boolean): Promise<void> {
    const checker = new ThreadChecker({ helps, threads: 2, rangeBytes: 1000, smallBytes: 0, aloneBytes: 0 });
    const cancellation = { aborted: false };
    let read = 0;
    const cancelled = checker.check({
      path,
      context: goldContext,
      limit: 1,
      cancellation,
      onBytes: (bytes) => {
        read += bytes;
        cancellation.aborted = true;
      },
    });
    assert.equal(await cancelled, undefined);
    assert.ok(read < 4_000_000);
    const again = await checker.check({ path, context: goldContext, limit: 1, cancellation: NEVER });
    assert.ok((again?.table.rows ?? 0) > 1500);
    await checker.rest();
  }
});
