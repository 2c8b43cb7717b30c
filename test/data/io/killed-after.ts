// Runs a program and kills it at a random moment.
import { deepEqual, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Runs a program that tells a number for each thing done, kills it within so many milliseconds after the first, and gives the last number that it told. */
export async function killedAfter(program: string, args: readonly string[], mostMs: number): Promise<number> {
  const command = [join(import.meta.dirname, program), ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const begun = await Promise.race([once(child.stdout, 'data'), once(child, 'close').then(() => undefined)]);
  ok(begun, `${program} ended before it had done anything`);
  // The moment of the kill: anywhere within a few writes.
  await setTimeout(Math.random() * mostMs);
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  const [code, signal] = await ended;
  deepEqual([code, signal], [null, 'SIGKILL']);
  // A last line that the kill cut off acknowledges nothing.
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1));
}
