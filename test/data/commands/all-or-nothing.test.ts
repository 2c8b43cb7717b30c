// Every command, cancelled at each kind of moment, on a full disk and in a folder that may not be written: it says so, and the folder is as it was.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../../server/commands/commands.ts';
import { breathe } from '../../../server/io/breathe.ts';
import { filesOnDisk } from '../../../server/io/disk-files.ts';
import { Fault } from '../../../server/ports/fault.ts';
import type { Files } from '../../../server/ports/files.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { type EveryCall, everyCall } from '../../every-command/calls.ts';
import { folderHashes } from '../../every-command/folder-hashes.ts';
import { runCall } from '../../every-command/run-call.ts';
import { RUNS, writeRound } from '../../every-command/write-round.ts';
import { LabelStudioServer } from '../../wire/label-studio/label-studio-server.ts';

const SAMPLES = 6;
const stepwise = new Set(commands.filter((command) => command.stepwise).map(({ id }) => id));

describe('every command', function () {
  this.timeout(120_000);
  let root = '';
  let server: LabelStudioServer;
  const address = 'http://127.0.0.1:1/projects/7';
  const at = (run: string): EveryCall[] => everyCall(run, `${server.url}/projects/7`);

  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-every-')));
    server = await LabelStudioServer.start();
    server.tasks = [{ id: 1, data: { image: '/data/local-files/?d=a.jpg', task_id: 't1' }, annotations: [] }];
    await writeRound(root, SAMPLES);
    for (const call of at(RUNS[0])) await runCall(call, root);
  });
  after(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('is here', () => {
    const here = new Set(everyCall(RUNS[0], address).map(({ id }) => id));
    deepEqual([...here].sort(), commands.map(({ id }) => id).sort());
  });

  // In order: what a call writes in the end, later ones read.
  for (const [number, { id, writes }] of everyCall(RUNS[1], address).entries()) {
    const call = (): EveryCall => at(RUNS[1])[number]!;

    it(`${id} ends as cancelled wherever it is stopped, and leaves nothing`, async () => {
      const before = folderHashes(root);
      const breaths = await countBreaths(call(), root);
      const middle = Math.ceil(breaths / 2);
      for (const stopAt of new Set([0, Math.min(1, breaths), middle, breaths])) {
        const told = await runCall(call(), root, stoppedAt(stopAt));
        const { verdict, exitCode, reports } = told;
        deepEqual(
          { verdict, exitCode, reports },
          { verdict: 'cancelled', exitCode: 130, reports: [] },
          `breath ${stopAt}`,
        );
        deepEqual(folderHashes(root), before, `breath ${stopAt} of ${breaths}`);
      }
    });

    if (writes) {
      for (const [code, way, isLast] of [
        ['EROFS', /read-only/, false],
        ['ENOSPC', /disk is full.*nothing was changed/, true],
      ] as const) {
        it(`${id} tells ${code} with its way out, and leaves nothing`, async () => {
          const before = folderHashes(root);
          const files = isLast ? await countFiles(call(), root) : 1;
          const told = await runCall(call(), root, { files: failingAt(files, code) });
          deepEqual([told.verdict, told.exitCode], ['fault', 70], told.summary);
          match(told.summary, new RegExp(`^cannot write .*\\(${code}\\)`));
          match(told.wayOut ?? '', way);
          deepEqual(folderHashes(root), before);
        });
      }
    }

    it(`${id} then runs, and ${writes ? 'writes whole files' : 'writes nothing'}`, async () => {
      const before = folderHashes(root);
      const told = await runCall(call(), root);
      ok(!['fault', 'refused', 'cancelled'].includes(told.verdict), told.summary);
      const after = folderHashes(root);
      const changed = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
      equal(changed.length > 0, writes, changed.join());
      deepEqual(
        changed.filter((path) => path.endsWith('.tmp')),
        [],
      );
      for (const report of told.reports) ok(after.has(report), report);
    });
  }
});

/** Each breath is due; the person cancels in the one of that number, 0 before the start. */
function stoppedAt(number: number, onBreath: () => void = () => undefined): Partial<Ports> {
  let now = 0;
  let breaths = 0;
  return {
    stopwatch() {
      now += 1000;
      return now;
    },
    cancellation: {
      get aborted() {
        return breaths >= number;
      },
    },
    async breathe() {
      breaths++;
      onBreath();
      await breathe();
    },
  };
}

/** Runs it up to the moment at which its files would take their places. */
async function countBreaths(call: EveryCall, root: string): Promise<number> {
  let breaths = 0;
  if (call.writes && stepwise.has(call.id)) return 1;
  const ports = stoppedAt(Number.POSITIVE_INFINITY, () => breaths++);
  await runCall(call, root, call.writes ? { ...ports, files: neverInPlace() } : ports);
  return breaths;
}

async function countFiles(call: EveryCall, root: string): Promise<number> {
  let files = 0;
  if (stepwise.has(call.id)) return 1;
  await runCall(call, root, { files: neverInPlace(() => files++) });
  return files;
}

function neverInPlace(onFile: () => void = () => undefined): Files {
  const files = filesOnDisk();
  return {
    ...files,
    async prepare(path, content, read) {
      onFile();
      const file = await files.prepare(path, content, read);
      if (read && !read.stat) return file;
      return {
        ...file,
        async commit() {
          await file.discard();
          throw new Fault('not now', 'later');
        },
      };
    },
  };
}

/** The write of that number fails: where it may not be written as it is opened, where the disk is full in its middle. */
function failingAt(number: number, code: string): Files {
  let opened = 0;
  const openFile = (async (path: string, flags: string) => {
    if (++opened < number) return open(path, flags);
    if (code !== 'ENOSPC') throw Object.assign(new Error(code), { code });
    const handle = await open(path, flags);
    const fail = async () => {
      await handle.write('half a rec');
      throw Object.assign(new Error(code), { code });
    };
    return Object.assign(handle, { writeFile: fail });
  }) as typeof open;
  return filesOnDisk({ openFile });
}
