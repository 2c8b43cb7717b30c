// Measures how long each command keeps its thread to itself on a large round: `node test/bench/command-stretches.ts [--samples 10000] [--only eval-gold-ab,…]`. A cancellation waits for so long.
import { existsSync, mkdirSync, realpathSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ThreadChecker } from '../../server/io/thread-checker.ts';
import { type EveryCall, everyCall } from '../every-command/calls.ts';
import { runCall } from '../every-command/run-call.ts';
import { RUNS, writeRound } from '../every-command/write-round.ts';
import { LabelStudioServer } from '../wire/label-studio/label-studio-server.ts';

/** Processor time of this thread, so that what else runs on the machine does not count. */
class Stretches {
  longest = 0;
  private last: number | undefined;

  mark(): void {
    const { user, system } = process.threadCpuUsage();
    const now = (user + system) / 1000;
    if (this.last !== undefined) this.longest = Math.max(this.longest, now - this.last);
    this.last = now;
  }
}

const { values } = parseArgs({ options: { samples: { type: 'string', default: '10000' }, only: { type: 'string' } } });
const only = values.only?.split(',');
const root = join(realpathSync(tmpdir()), `assay-stretches-${values.samples}`);
if (!existsSync(root)) {
  mkdirSync(`${root}.partial`);
  await writeRound(`${root}.partial`, Number(values.samples));
  renameSync(`${root}.partial`, root);
}
const server = await LabelStudioServer.start();
console.log(
  '| command | verdict | seconds | longest turn, ms of processor | longest between looks at cancellation, ms of processor |',
);
console.log('| --- | --- | ---: | ---: | ---: |');
for (const call of everyCall(RUNS[0], `${server.url}/projects/7`)) {
  if (only && !only.includes(call.id)) continue;
  const { verdict, seconds, turn, look } = await measure(call);
  console.log(`| ${call.id} | ${verdict} | ${seconds.toFixed(1)} | ${turn.toFixed(0)} | ${look.toFixed(0)} |`);
}
await server.stop();

async function measure({ id, given, writes }: EveryCall) {
  // As many draws as people get who say nothing.
  const { draws: _few, ...asked } = given;
  const turns = new Stretches();
  const looks = new Stretches();
  let isOver = false;
  const turning = (): void => {
    turns.mark();
    if (!isOver) setImmediate(turning);
  };
  const cancellation = {
    get aborted() {
      looks.mark();
      return false;
    },
  };
  const start = performance.now();
  turns.mark();
  looks.mark();
  setImmediate(turning);
  const told = await runCall({ id, given: asked, writes }, root, { cancellation, checker: new ThreadChecker() });
  const seconds = (performance.now() - start) / 1000;
  isOver = true;
  turns.mark();
  looks.mark();
  const verdict =
    told.verdict === 'fault' || told.verdict === 'refused' ? `${told.verdict}: ${told.summary}` : told.verdict;
  return { verdict, seconds, turn: turns.longest, look: looks.longest };
}
