// A thread that dies as the command's id says: of a mistake, by itself, or of want of memory.
import { workerData } from 'node:worker_threads';
import type { ThreadStart } from '../../../server/lsp/thread-messages.ts';

const { id } = (workerData as ThreadStart).call;
if (id === 'throws') throw new Error('a mistake');
if (id === 'exits') process.exit(3);
// Large pieces: of small ones V8 can make so many before it ends the thread that it ends the process.
const hoard: unknown[] = [];
if (id === 'hoards') for (;;) hoard.push(new Array(100_000).fill(hoard.length));
