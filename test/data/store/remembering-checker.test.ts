// What was found in a file is remembered exactly as long as it is still what would be found.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceConfig } from '../../../schemas/workspace-config.ts';
import { contextToData } from '../../../server/features/context-data.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import type { CheckedFile, Checker, CheckRequest } from '../../../server/ports/checker.ts';
import { RememberingChecker, type RememberingOptions } from '../../../server/store/remembering-checker.ts';
import { filesChecker } from '../../../server/workspace/files-checker.ts';
import { goldContext, goldLines } from '../engine/gold-context.ts';

const STORE = 'store';
const DATABASE = join(STORE, 'checks-1.sqlite');
const LATER_MS = 60_000;
const NEVER = { aborted: false };

describe('the remembering checker', () => {
  let folder: string;
  let path: string;
  let failures: string[];
  let checks: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-store-'));
    path = join(folder, 'gold_labels.ndjson');
    writeFileSync(path, `${goldLines(2000, 3).join('\n')}\n`);
    [failures, checks] = [[], 0];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** One start of the server: opens the store anew, and checks the file once. */
  async function checkedBy(
    changes: Partial<RememberingOptions> = {},
    request: Partial<CheckRequest> = {},
    inner: Checker = {
      check(asked) {
        checks++;
        return filesChecker(diskFiles).check(asked);
      },
    },
  ): Promise<CheckedFile | undefined> {
    const checker = new RememberingChecker(inner, {
      ...{ folder: join(folder, STORE), build: '1', dataOf: contextToData, breathe: async () => undefined },
      now: () => Date.now() + LATER_MS,
      onFailure: (why) => failures.push(why),
      ...changes,
    });
    const asked = { path, context: goldContext, limit: 100, cancellation: NEVER, ...request };
    try {
      return await checker.check(asked);
    } finally {
      await checker.close();
    }
  }

  it('gives the same answer without checking again, also in the next start', async () => {
    const first = await checkedBy();
    assert.deepEqual(await checkedBy(), first);
    assert.deepEqual([checks, failures, first?.table.rows], [1, [], 2000]);
  });

  it('checks again what was written since, even when size and modification time are as before', async () => {
    await checkedBy();
    const { atime, mtime } = statSync(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"nose"', '"snou"'));
    utimesSync(path, atime, mtime);
    const again = await checkedBy();
    assert.deepEqual([checks, again?.counts.get('unknown-class')], [2, 1]);
  });

  it('checks again when the file is held to something else, by another build, or with another limit', async () => {
    await checkedBy();
    const config = workspaceConfig.parse({ rules: { 'unknown-class': 'off' } });
    await checkedBy({}, { context: { ...goldContext, config } });
    await checkedBy({ build: '2' });
    await checkedBy({}, { limit: 5 });
    assert.equal(checks, 4);
  });

  it('does not trust the times of a file that has only just changed', async () => {
    await checkedBy({ now: Date.now });
    await checkedBy();
    assert.equal(checks, 2);
  });

  it('keeps an answer of many pieces whole', async () => {
    const offsets = Float64Array.from({ length: 1_200_000 }, (_, at) => at * 1243);
    const found = await filesChecker(diskFiles).check({ path, context: goldContext, limit: 1, cancellation: NEVER });
    const large = { ...found!, table: { ...found!.table, offsets } };
    await checkedBy({}, {}, { check: async () => large });
    const again = await checkedBy();
    assert.equal(checks, 0);
    assert.ok(
      Buffer.from(again!.table.offsets!.buffer, again!.table.offsets!.byteOffset, offsets.byteLength).equals(
        Buffer.from(offsets.buffer),
      ),
    );
  });

  it('starts anew from a damaged store', async () => {
    await checkedBy();
    writeFileSync(join(folder, DATABASE), 'this is no database, but long enough to be taken for one'.repeat(100));
    await checkedBy();
    await checkedBy();
    assert.deepEqual([checks, failures], [2, []]);
  });

  it('goes on checking where nothing can be kept, and says so once', async () => {
    writeFileSync(join(folder, STORE), 'a file where the folder should be');
    assert.equal((await checkedBy())?.table.rows, 2000);
    assert.equal(failures.length, 1);
  });
});
