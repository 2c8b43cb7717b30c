// A process that runs the commands that write, one after the other for ever, to be killed: it tells on its output each one that is done.
import { writeSync } from 'node:fs';
import { runCall } from '../../every-command/run-call.ts';
import { breakAgain, killableCalls, NOW } from './killable-calls.ts';

const [root = '', first = '0'] = process.argv.slice(2);
const clock = { now: () => new Date(NOW) };
for (let at = Number(first); ; at++) {
  const call = killableCalls[at % killableCalls.length]!;
  if (call.id === 'validate') breakAgain(root);
  const { verdict, summary } = await runCall(call, root, { clock });
  if (verdict === 'refused' || verdict === 'fault') throw new Error(`${call.id}: ${summary}`);
  writeSync(1, `${at}\n`);
}
