// A process that runs the commands that write, one after the other for ever, to be killed: it tells on its output each one that is done.
import { writeSync } from 'node:fs';
import { everyCall } from '../../every-command/calls.ts';
import { runCall } from '../../every-command/run-call.ts';
import { RUNS } from '../../every-command/write-round.ts';
import { isKillable, NOW } from './killable-calls.ts';

const [root = '', first = '0'] = process.argv.slice(2);
const calls = RUNS.flatMap((run) => everyCall(run, '')).filter(isKillable);
const clock = { now: () => new Date(NOW) };
for (let at = Number(first); ; at++) {
  const call = calls[at % calls.length]!;
  const { verdict, summary } = await runCall(call, root, { clock });
  if (['refused', 'fault'].includes(verdict)) throw new Error(`${call.id}: ${summary}`);
  writeSync(1, `${call.id}\n`);
}
