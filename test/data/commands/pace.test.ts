// The pace of a long job: it lets others in by the stopwatch, also where all dates of a command are one.
import { deepEqual, equal, rejects } from 'node:assert/strict';
import { Pace } from '../../../server/commands/pace.ts';
import { atOneTime } from '../../../server/commands/run-id.ts';
import { Cancelled } from '../../../server/ports/cancellation.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryPorts } from '../../memory-ports.ts';

/** Each look at the stopwatch finds 8 ms gone. */
function slowly(changes: Partial<Ports> = {}): Ports {
  let ms = 0;
  return atOneTime(memoryPorts(new Map(), { stopwatch: () => (ms += 8), ...changes }));
}

function* steps(count: number): Generator<void, string> {
  for (let at = 0; at < count; at++) yield;
  return 'done';
}

describe('Pace', () => {
  it('breathes whenever 15 ms have gone by, although the clock stands still', async () => {
    let breaths = 0;
    const pace = new Pace(slowly({ breathe: async () => void breaths++ }));
    equal(await pace.finish(steps(8), 'work'), 'done');
    // At the start, and after each second step.
    equal(breaths, 5);
  });

  it('stops at the first breath after the person has cancelled', async () => {
    const cancellation = { aborted: false };
    const said: string[] = [];
    const progress = { report: (message: string) => void said.push(message) };
    const pace = new Pace(slowly({ cancellation, progress }));
    await pace.finish(steps(0), 'first');
    cancellation.aborted = true;
    await rejects(pace.finish(steps(1000), 'second'), Cancelled);
    deepEqual(said, ['first', 'second']);
  });
});
