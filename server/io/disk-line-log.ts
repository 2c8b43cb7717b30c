// The line log port on a real disk: each line goes there in one write at the end of the file, followed by fsync; several processes may do so at once.
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LineLog, LogMark } from '../ports/line-log.ts';
import { withFileLock } from './file-lock.ts';
import { syncFolder } from './sync-folder.ts';
import { isMissing, systemFault } from './system-fault.ts';

/** At the end, made where it is not there; never through a link, which may lead anywhere. Windows has no such flag. */
const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
const LINE_FEED = 10;
/** Bytes that tell whether a file is still the one that was read. */
const TAIL = 256;
const NEW: LogMark = { size: 0, inode: 0n, tail: new Uint8Array() };

/** `openFile`: another way to open, such as one that fails in tests. */
export function diskLineLog(openFile: typeof open = open): LineLog {
  return {
    async read(path, since = NEW) {
      try {
        return await withFile(openFile, path, 'r', async (file) => {
          const { size, ino: inode } = await file.stat({ bigint: true });
          const isContinued = since.size === 0 || (inode === since.inode && (await endsAs(file, since)));
          const from = isContinued ? since.size : 0;
          const bytes = await readAt(file, from, Math.max(from, Number(size)));
          const end = bytes.lastIndexOf(LINE_FEED) + 1;
          const at = from + end;
          const tail = await readAt(file, Math.max(0, at - TAIL), at);
          return { text: bytes.toString('utf8'), mark: { size: at, inode, tail }, isContinued };
        });
      } catch (error) {
        if (isMissing(error)) return { text: '', mark: NEW, isContinued: since.size === 0 };
        throw systemFault(`cannot read ${path}`, error);
      }
    },

    async append(path, line) {
      try {
        // Twice replaced in the middle of a write is not bad luck.
        for (let attempts = 3; attempts > 0; attempts--) if (await appendTo(openFile, path, line)) return;
      } catch (error) {
        throw systemFault(`cannot write ${path}`, error);
      }
      throw systemFault(`cannot write ${path}: it is replaced again and again`, {});
    },

    exclusively: withFileLock,

    async sync(path) {
      try {
        await withFile(openFile, path, 'r+', (file) => file.sync());
      } catch (error) {
        if (isMissing(error)) return;
        throw systemFault(`cannot write ${path}`, error);
      }
    },
  };
}

/** False when the file was replaced meanwhile: then the line is in one that is gone. */
async function appendTo(openFile: typeof open, path: string, line: string): Promise<boolean> {
  const inode = await withFile(openFile, path, APPEND, async (file) => {
    const { size: bigSize, ino } = await file.stat({ bigint: true });
    const size = Number(bigSize);
    const last = size === 0 ? LINE_FEED : (await readAt(file, size - 1, size))[0];
    const bytes = Buffer.from(`${last === LINE_FEED ? '' : '\n'}${line}\n`);
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten < bytes.length) await takeBack(file, size, bytesWritten);
    await file.sync();
    if (size === 0) await syncFolder(dirname(path));
    return ino;
  });
  const now = await stat(path, { bigint: true }).catch(() => undefined);
  return now?.ino === inode;
}

/** Of a line that did not fit, nothing stays; unless somebody has written after it, whose lines are not ours to cut. */
async function takeBack(file: FileHandle, size: number, written: number): Promise<never> {
  const { size: now } = await file.stat();
  if (now === size + written) await file.truncate(size);
  throw Object.assign(new Error('the disk took only a part of the line'), { code: 'ENOSPC' });
}

async function endsAs(file: FileHandle, { size, tail }: LogMark): Promise<boolean> {
  return (await readAt(file, size - tail.length, size)).equals(tail);
}

async function readAt(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(to - from);
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await file.read(bytes, read, bytes.length - read, from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

async function withFile<T>(
  openFile: typeof open,
  path: string,
  flags: string | number,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file = await openFile(path, flags);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
