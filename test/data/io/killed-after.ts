// Runs a program and kills it at a random moment, or lets it kill itself.
import { deepEqual, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { startWriter } from './start-writer.ts';

/**
 * Runs a program that tells a line for each thing done, kills it within so many milliseconds after the first, and gives what it told.
 * `ending`: aborted when the test is over; the program ends with it.
 */
export async function killedAfter(
  program: string,
  args: readonly string[],
  mostMs: number,
  ending?: AbortSignal,
): Promise<string[]> {
  const { child, told } = startWriter(program, args, ending);
  const ended = once(child, 'close');
  const begun = await Promise.race([once(child.stdout!, 'data'), ended.then(() => undefined)]);
  ok(begun, `${program} ended before it had done anything`);
  // The moment of the kill: anywhere within a few writes, finer than timers are.
  const moment = performance.now() + Math.random() * mostMs;
  await setTimeout(Math.max(0, Math.floor(moment - performance.now()) - 1));
  while (performance.now() < moment) await setImmediate();
  child.kill('SIGKILL');
  const [code, signal] = await ended;
  deepEqual([code, signal], [null, 'SIGKILL']);
  return told();
}

/** Runs a program that kills itself, and gives what it told. */
export async function killedByItself(program: string, args: readonly string[]): Promise<string[]> {
  const { child, told } = startWriter(program, args);
  const [code, signal] = await once(child, 'close');
  deepEqual([code, signal], [null, 'SIGKILL']);
  return told();
}
