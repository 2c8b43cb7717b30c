// Problems in pages are the problems of one list, in its order, whatever was kept of them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../../server/core/problem.ts';
import { diskFiles } from '../../../server/io/disk-files.ts';
import { installedFolder } from '../../../server/io/installed-folder.ts';
import { ThreadChecker } from '../../../server/io/thread-checker.ts';
import type { Checker } from '../../../server/ports/checker.ts';
import { filesChecker } from '../../../server/workspace/files-checker.ts';
import { Workspace } from '../../../server/workspace/workspace.ts';
import { goldLines } from '../engine/gold-context.ts';

const PATH = 'gold_labels.ndjson';
const ALL = { error: Infinity, warning: Infinity, information: Infinity, hint: Infinity };

describe('problems in pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-pages-'));
  const threads = new ThreadChecker({ threads: 2, rangeBytes: 2 ** 16, smallBytes: 0 });
  before(() => {
    const lines = goldLines(600, 3).map((line, at) => {
      if (at % 7 === 0) return line.replace('"nose"', '"snout"');
      if (at % 11 === 0) return line.replace('"round":', '"rnd":');
      return at % 13 === 0 ? line.slice(0, -9) : line;
    });
    // Twice the same ids: problems between records, some of them before all others.
    writeFileSync(join(folder, PATH), `${[...lines, ...lines.slice(0, 200), '', ...lines.slice(5, 9)].join('\n')}\n`);
  });
  after(async () => {
    await threads.rest();
    rmSync(folder, { recursive: true });
  });

  async function read(checker: Checker, limit: number): Promise<Workspace> {
    const workspace = await Workspace.load(folder, diskFiles, installedFolder(), { checker, limit });
    await workspace.scan({ report() {} }, { aborted: false });
    return workspace;
  }

  async function paged(workspace: Workspace, wanted = ALL): Promise<Problem[]> {
    const all: Problem[] = [];
    for await (const page of workspace.pagesOf(PATH, wanted)) all.push(...page);
    return all;
  }

  for (const [name, checker] of [
    ['in threads, range by range', threads],
    ['where there are no threads', filesChecker(diskFiles)],
  ] as const) {
    it(`are all there in order, ${name}, though only three were kept`, async () => {
      const whole = (await (await read(threads, 100_000)).problemsOf(PATH))!.problems;
      assert.ok(whole.length > 500, `${whole.length} problems`);
      assert.ok(whole.some(({ code }) => code === 'duplicate-label-id'));
      assert.deepEqual(await paged(await read(checker, 3)), whole);
    });
  }

  it('are as many of each severity as are wanted, the first ones', async () => {
    const workspace = await read(threads, 3);
    const all = await paged(workspace);
    const first = (severity: string, count: number): Problem[] =>
      all.filter((problem) => problem.severity === severity).slice(0, count);
    const wanted = { error: 70, warning: 2, information: 0, hint: 0 };
    assert.deepEqual(await paged(workspace, wanted), [...first('error', 70), ...first('warning', 2)]);
  });
});
