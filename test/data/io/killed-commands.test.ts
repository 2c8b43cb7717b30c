// That commands killed at random moments, and each at its own write points, leave whole files: each is what the command writes, or what was there before, byte by byte.
import { deepEqual, notEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EveryCall, everyCall } from '../../every-command/calls.ts';
import { folderHashes } from '../../every-command/folder-hashes.ts';
import { runCall } from '../../every-command/run-call.ts';
import { RUNS, writeRound } from '../../every-command/write-round.ts';
import { LabelStudioServer } from '../../wire/label-studio/label-studio-server.ts';
import { asideOf, keepAside, killableCalls, NOW, putBack, TRAINED } from './killable-calls.ts';
import { killedAfter, killedByItself } from './killed-after.ts';
import { atEachWrite } from './write-points.ts';

/** `ASSAY_KILLS=1000` for the whole measure. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 5);
/** Within a few commands. */
const MOST_MS = 1500;

describe('commands that are killed', function () {
  this.timeout(240_000 + KILLS * 20_000);
  let root = '';
  let server: LabelStudioServer;
  let calls: EveryCall[] = [];
  /** By path: what it holds at some time of a round of all calls. */
  const whole = new Map<string, Set<string>>();
  /** By call: the reports that it writes. */
  const reportsOf: string[][] = [];
  /** By call: how often it changes the disk. */
  const points: number[] = [];
  const killedIn = new Map<string, number>();
  /** The folder as it is before a call, at its place in the round. */
  const stateBefore = (call: number): string => `${root}.states/${call % calls.length}`;
  const put = (from: string, to: string): void => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  };

  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-killed-')));
    await writeRound(root, 6);
    server = await LabelStudioServer.start();
    calls = killableCalls(project());
    keepAside(root);
    const clock = { now: () => new Date(NOW) };
    await runCall(everyCall(RUNS[0], project()).find(({ id }) => id === 'train-calibrator')!, root, { clock });
    // The second time there is nothing new to import: from then on each call writes the same.
    for (const call of calls) await runCall(call, root, { clock });
    removeVersions(root);
    for (const [at, call] of calls.entries()) {
      putBack(call, root);
      put(root, stateBefore(at));
      remember();
      points.push(0);
      const unwatch = atEachWrite(() => points[at]!++);
      const { verdict, summary, reports } = await runCall(call, root, { clock });
      unwatch();
      notEqual(verdict, 'fault', summary);
      notEqual(verdict, 'refused', summary);
      reportsOf.push(reports.filter((path) => /^reports\/.*\.(md|svg|csv|html)$/.test(path)));
      removeVersions(root);
      remember();
    }
  });
  after(async () => {
    await server.stop();
    for (const place of [root, `${root}.states`, asideOf(root)]) rmSync(place, { recursive: true, force: true });
    if (process.env.ASSAY_KILLS) process.stderr.write(`killed in ${JSON.stringify([...killedIn])}\n`);
  });

  const project = (): string => `${server.url}/projects/7`;

  function remember(): void {
    for (const [path, hash] of folderHashes(root)) whole.set(path, (whole.get(path) ?? new Set()).add(hash));
  }

  it(`leave every file whole, ${KILLS} times out of ${KILLS}, and their leftovers are hidden`, async () => {
    let next = 0;
    // Short commands are hardly ever hit by chance: every second kill is at a write point of the one whose turn it is.
    let turn = Math.floor(Math.random() * calls.length);
    for (let kill = 0; kill < KILLS; kill++) {
      const isAimed = kill % 2 === 1;
      const first = isAimed ? turn++ % calls.length : next % calls.length;
      put(stateBefore(first), root);
      const there = [...folderHashes(root).keys()];
      // What is written anew shows a mixture; half of the time the reports of the first call are not there.
      const removed = new Set(kill % 4 < 2 ? [] : reportsOf[first]);
      for (const path of removed) rmSync(join(root, path), { force: true });
      const run = [root, project(), String(first)];
      const told = isAimed
        ? await killedByItself('run-every-again.ts', [...run, String(1 + Math.floor(Math.random() * points[first]!))])
        : await killedAfter('run-every-again.ts', run, MOST_MS);
      const killed = told.length === 0 ? first : Number(told.at(-1)) + 1;
      if (!isAimed) next = killed;
      const { id } = calls[killed % calls.length]!;
      killedIn.set(id, (killedIn.get(id) ?? 0) + 1);
      const left = folderHashes(root);
      const isWhole = ([path, hash]: [string, string]): boolean =>
        whole.get(path)?.has(hash) === true ||
        (path.startsWith(`${TRAINED}/`) && whole.get(firstVersion(path))?.has(hashAsFirst(join(root, path))) === true);
      const others = [...left].filter((entry) => !isWhole(entry)).map(([path]) => path);
      const isLeftover = (path: string): boolean => /(^|\/)\.assay-[0-9a-f]{8}-\d+-[0-9a-f]{12}\.tmp$/.test(path);
      deepEqual(
        others.filter((path) => !isLeftover(path)),
        [],
      );
      deepEqual(
        there.filter((path) => !left.has(path) && !removed.has(path)),
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
