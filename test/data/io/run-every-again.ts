// A process that runs the commands that write, one after the other for ever: it tells on its output each one that is done. It is killed, or kills itself at the write point that it is told.
import { writeSync } from 'node:fs';
import { runCall } from '../../every-command/run-call.ts';
import { killableCalls, NOW, putBack } from './killable-calls.ts';
import { atEachWrite } from './write-points.ts';

const [root = '', server = '', first = '0', last = 'never'] = process.argv.slice(2);
const calls = killableCalls(server);
const clock = { now: () => new Date(NOW) };
let points = 0;
atEachWrite(() => {
  if (++points === Number(last)) process.kill(process.pid, 'SIGKILL');
});
for (let at = Number(first); ; at++) {
  const call = calls[at % calls.length]!;
  putBack(call, root);
  const { verdict, summary } = await runCall(call, root, { clock });
  if (verdict === 'refused' || verdict === 'fault') throw new Error(`${call.id}: ${summary}`);
  writeSync(1, `${at}\n`);
}
