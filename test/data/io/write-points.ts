// The points at which a process changes the disk: before each file that is opened for writing, written, synced, linked, renamed or removed.
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Change = (...args: unknown[]) => Promise<unknown>;

const CHANGES = ['rename', 'link', 'unlink', 'mkdir', 'rmdir'] as const;
const OF_A_FILE = ['write', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate'] as const;

/** Calls `reached` at each point of this process, until the function that it returns is called. */
export function atEachWrite(reached: () => void): () => void {
  const before = (change: Change, self: unknown): Change => {
    return (...args) => {
      reached();
      return change.apply(self, args);
    };
  };
  const { open, ...others } = fs;
  const watched = Object.fromEntries(CHANGES.map((name) => [name, before(others[name] as Change, fs)]));
  const opening = async (path: string, flags: string | number = 'r', mode?: number): Promise<FileHandle> => {
    if (flags === 'r') return open(path, flags, mode);
    reached();
    const file = await open(path, flags, mode);
    return Object.assign(
      file,
      Object.fromEntries(OF_A_FILE.map((name) => [name, before(file[name] as unknown as Change, file)])),
    );
  };
  Object.assign(fs, watched, { open: opening });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { open, ...Object.fromEntries(CHANGES.map((name) => [name, others[name]])) });
    syncBuiltinESMExports();
  };
}
