// That commands killed at random points leave whole files: each is what the command writes, or what was there before, byte by byte.
import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderHashes } from '../../every-command/folder-hashes.ts';
import { runCall } from '../../every-command/run-call.ts';
import { writeRound } from '../../every-command/write-round.ts';
import { killableCalls, NOW, trainingCall } from './killable-calls.ts';
import { killedAfter } from './killed-after.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 5);
/** Within a few commands. */
const MOST_MS = 1500;

describe('commands that are killed', function () {
  this.timeout(120_000 + KILLS * 20_000);
  let root = '';
  let whole: Map<string, string>;

  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-killed-')));
    await writeRound(root, 6);
    const clock = { now: () => new Date(NOW) };
    await runCall(trainingCall, root, { clock });
    // The second time there is nothing new to import: from then on the reports stay the same.
    for (let time = 0; time < 2; time++) for (const call of killableCalls) await runCall(call, root, { clock });
    whole = folderHashes(root);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it(`leave every file whole, ${KILLS} times out of ${KILLS}, and their leftovers are hidden`, async () => {
    const removed = new Set(written(whole));
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      // What is written anew shows a mixture; half of the time nothing is there before.
      if (kill % 2) for (const path of removed) rmSync(join(root, path), { force: true });
      const told = await killedAfter('run-every-again.ts', [root, String(kill % 2 ? 0 : next)], MOST_MS);
      next = Number(told.at(-1)) + 1;
      const left = folderHashes(root);
      const others = [...left].filter(([path, hash]) => whole.get(path) !== hash).map(([path]) => path);
      const isLeftover = (path: string): boolean => /(^|\/)\.assay-[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/.test(path);
      deepEqual(
        others.filter((path) => !isLeftover(path)),
        [],
      );
      for (const path of others) rmSync(join(root, path));
      deepEqual(
        [...whole.keys()].filter((path) => !left.has(path) && !removed.has(path)),
        [],
      );
    }
  });
});

/** Reports stand alone: nothing reads them again but what is run after the command that makes them. */
function written(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].filter((path) => /^reports\/(?!review_pack_).*\.(md|svg|csv|html)$/.test(path));
}
