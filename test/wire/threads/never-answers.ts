// A thread that is busy for ever, as a mistake in a command would be: it hears of no cancellation, and leaves a temporary file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadStart } from '../../../server/lsp/thread-messages.ts';

const { root } = (workerData as ThreadStart).call;
const tell = (message: FromThread): void => parentPort!.postMessage(message);
const path = join(root, '.report.md.tmp');
tell({ is: 'temporary', path });
writeFileSync(path, 'half a rep');
tell({ is: 'printed', text: 'begun\n' });
for (;;);
