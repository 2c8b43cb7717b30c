// That commands killed at random points leave whole files: each is what the command writes, or what was there before, byte by byte.
import { deepEqual, notEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderHashes } from '../../every-command/folder-hashes.ts';
import { runCall } from '../../every-command/run-call.ts';
import { writeRound } from '../../every-command/write-round.ts';
import { brokenCopy, killableCalls, MENDED, NOW, TRAINED, trainingCall } from './killable-calls.ts';
import { killedAfter } from './killed-after.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 5);
/** Within a few commands. */
const MOST_MS = 1500;

describe('commands that are killed', function () {
  this.timeout(120_000 + KILLS * 20_000);
  let root = '';
  let whole: Map<string, string>;
  let broken: string | undefined;
  const killedIn = new Map<string, number>();

  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-killed-')));
    await writeRound(root, 6);
    copyFileSync(join(root, MENDED), brokenCopy(root));
    broken = folderHashes(root).get(MENDED);
    const clock = { now: () => new Date(NOW) };
    await runCall(trainingCall, root, { clock });
    // The second time there is nothing new to import: from then on the reports stay the same.
    for (let time = 0; time < 2; time++) for (const call of killableCalls) await runCall(call, root, { clock });
    removeVersions(root);
    whole = folderHashes(root);
    notEqual(whole.get(MENDED), broken);
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(brokenCopy(root));
    if (process.env.ASSAY_KILLS) process.stderr.write(`killed in ${JSON.stringify([...killedIn])}\n`);
  });

  it(`leave every file whole, ${KILLS} times out of ${KILLS}, and their leftovers are hidden`, async () => {
    const removed = new Set(written(whole));
    let next = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      // What is written anew shows a mixture; half of the time nothing is there before.
      if (kill % 2) for (const path of removed) rmSync(join(root, path), { force: true });
      const told = await killedAfter('run-every-again.ts', [root, String(kill % 2 ? 0 : next)], MOST_MS);
      next = Number(told.at(-1)) + 1;
      const { id } = killableCalls[next % killableCalls.length]!;
      killedIn.set(id, (killedIn.get(id) ?? 0) + 1);
      const left = folderHashes(root);
      const isWhole = (path: string, hash: string): boolean =>
        whole.get(path) === hash ||
        (path === MENDED && hash === broken) ||
        (path.startsWith(`${TRAINED}/`) && whole.get(firstVersion(path)) === hashAsFirst(join(root, path)));
      const others = [...left].filter(([path, hash]) => !isWhole(path, hash)).map(([path]) => path);
      const isLeftover = (path: string): boolean => /(^|\/)\.assay-[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/.test(path);
      deepEqual(
        others.filter((path) => !isLeftover(path)),
        [],
      );
      for (const path of others) rmSync(join(root, path));
      removeVersions(root);
      deepEqual(
        [...whole.keys()].filter((path) => !left.has(path) && !removed.has(path)),
        [],
      );
    }
  });
});

/** Calibrators of one training differ in their versions alone: calibrator_v20260211_2 is the second one of its day. */
function firstVersion(text: string): string {
  return text.replace(/(calibrator_v\d{8})_\d+/g, '$1');
}

function hashAsFirst(path: string): string {
  return createHash('sha256')
    .update(firstVersion(readFileSync(path, 'utf8')))
    .digest('hex');
}

/** All but the first, so that they do not pile up. */
function removeVersions(root: string): void {
  for (const path of folderHashes(join(root, TRAINED)).keys()) {
    if (path !== firstVersion(path)) rmSync(join(root, TRAINED, path));
  }
}

/** Reports stand alone: nothing reads them again but what is run after the command that makes them. */
function written(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].filter((path) => /^reports\/(?!review_pack_).*\.(md|svg|csv|html)$/.test(path));
}
