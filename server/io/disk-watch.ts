// The watch port on a real disk: changes are told once nothing more has changed for a moment.
import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Watch } from '../ports/watch.ts';

const QUIET_MS = 150;

/** A fresh port for each job: `signal` ends it. */
export function diskWatch(signal: AbortSignal): Watch {
  return {
    async changes(folders, onChange, cancellation) {
      const changed = new Set<string>();
      let wake: (() => void) | undefined;
      const note = (path: string): void => {
        // Our own temporary files, and the insides of git, are nobody's labels.
        if (/(^|[\\/])(\.git|node_modules)[\\/]|\.tmp$/.test(path)) return;
        changed.add(path.replaceAll('\\', '/'));
        wake?.();
      };
      const watchers = await Promise.all(folders.map((folder) => watchFolder(folder, note)));
      signal.addEventListener('abort', () => wake?.(), { once: true });
      try {
        await onChange([]);
        while (!cancellation.aborted) {
          if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
          if (cancellation.aborted) return;
          await quiet(changed, cancellation);
          const paths = [...changed].sort();
          changed.clear();
          await onChange(paths);
        }
      } finally {
        for (const watcher of watchers) watcher.close();
      }
    },
  };
}

async function watchFolder(path: string, note: (path: string) => void) {
  const isFolder = (await stat(path)).isDirectory();
  const folder = isFolder ? path : dirname(path);
  try {
    return watch(folder, { recursive: isFolder }, (_event, name) => {
      const changed = name === null ? folder : join(folder, name);
      if (isFolder || resolve(changed) === resolve(path)) note(changed);
    });
  } catch (error) {
    throw new Fault(`cannot watch ${path}`, 'run without --watch, or name fewer folders', { cause: error });
  }
}

/** Waits until no change has come for a moment. */
async function quiet(changed: ReadonlySet<string>, cancellation: Cancellation): Promise<void> {
  for (let before = -1; before !== changed.size && !cancellation.aborted; ) {
    before = changed.size;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}
