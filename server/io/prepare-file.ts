// Puts content on the disk beside its place, to take it later: the old file or the new one, never a mixture.
import type { BigIntStats } from 'node:fs';
import { link, mkdir, open, realpath, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Cancelled } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import { ChangedMeanwhile, type Content, isAsRead, type PreparedFile, type WhenRead } from '../ports/files.ts';
import { syncFolder } from './sync-folder.ts';
import { systemFault } from './system-fault.ts';
import { temporaryName } from './temporary-files.ts';

export interface Writing {
  /** Told each temporary file before it is made: it would stay where the thread that writes it is ended. */
  readonly onTemporary?: (path: string) => void;
  /** Another way to open, such as one that fails in tests. */
  readonly openFile?: typeof open;
}

export async function prepareFile(
  path: string,
  content: Content,
  read: WhenRead | undefined,
  { onTemporary, openFile = open }: Writing,
): Promise<PreparedFile> {
  // Through a link: the file that it leads to is replaced, not the link.
  const target = (await realpath(path).catch(() => undefined)) ?? path;
  const folder = dirname(target);
  const temporary = join(folder, temporaryName());
  let firstMade: string | undefined;
  /** Of the file, once it has taken a place that was free. */
  let taken: bigint | undefined;
  const discard = async (): Promise<void> => {
    await unlink(temporary).catch(() => undefined);
    if (taken !== undefined && (await inodeAt(target)) === taken) await unlink(target).catch(() => undefined);
    if (firstMade !== undefined) await removeEmpty(folder, firstMade);
  };
  const failed = async (error: unknown): Promise<Error> => {
    await discard();
    return error instanceof Fault || error instanceof Cancelled ? error : systemFault(`cannot write ${path}`, error);
  };
  try {
    firstMade = await mkdir(folder, { recursive: true });
    const before = await stat(target).catch(() => undefined);
    if (before?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    const mode = before?.mode;
    onTemporary?.(temporary);
    const file = await openFile(temporary, 'wx');
    try {
      await file.writeFile(content);
      // After opening: what a new file may be, the person's umask would narrow.
      if (mode !== undefined) await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw await failed(error);
  }
  return {
    at: temporary,
    discard,
    async commit() {
      try {
        if (read && !isAsRead(await stat(target).catch(() => undefined), read)) throw new ChangedMeanwhile(path);
        if (read && !read.stat) {
          const inode = await inodeAt(temporary);
          await takeFreePlace(temporary, target, path);
          taken = inode;
        } else await rename(temporary, target);
        await syncFolder(folder);
      } catch (error) {
        throw await failed(error);
      }
    },
  };
}

/** Of two that do so at once, one throws ChangedMeanwhile. */
async function takeFreePlace(temporary: string, target: string, path: string): Promise<void> {
  try {
    try {
      await link(temporary, target);
      await unlink(temporary);
    } catch (error) {
      if (!hasNoLinks(error)) throw error;
      await (await open(target, 'wx')).close();
      await rename(temporary, target);
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? new ChangedMeanwhile(path) : error;
  }
}

/** Such as a USB stick, or a folder that is shared over the network. */
function hasNoLinks(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code);
}

async function inodeAt(path: string): Promise<bigint | undefined> {
  const found: BigIntStats | undefined = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.ino;
}

/** Removes folders from the innermost on, as far as they are empty. */
async function removeEmpty(folder: string, outermost: string): Promise<void> {
  try {
    for (let at = folder; ; at = dirname(at)) {
      await rmdir(at);
      if (at === outermost) return;
    }
  } catch {
    // Somebody else has put something there.
  }
}
