// Waits until a file has the text that a test expects.
import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

const LIMIT_MS = 60_000;

/** @throws Error when it has another text for too long */
export function whenFileIs(path: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(dirname(path), { signal: AbortSignal.timeout(LIMIT_MS) });
    // At the limit it closes; after the text was found nobody listens any more.
    watcher.once('close', () =>
      reject(new Error(`${basename(path)} is not as expected:\n${readFileSync(path, 'utf8')}`)),
    );
    const check = () => {
      if (readFileSync(path, 'utf8') !== text) return;
      resolve();
      watcher.close();
    };
    watcher.on('change', check);
    check();
  });
}
