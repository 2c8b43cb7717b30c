// The files port on a real disk.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { Cancelled } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import { changedMeanwhile, type FileStat, type Files, isAsRead } from '../ports/files.ts';
import { syncFolder } from './sync-folder.ts';
import { isMissing, systemFault } from './system-fault.ts';

/** Larger files are hashed piece by piece. */
const WHOLE_BYTES = 8 * 1024 * 1024;
const PIECE = 1024 * 1024;

export const diskFiles: Files = filesOnDisk();

/** `onTemporary` is told each temporary file before it is made: it would stay where the thread that writes it is ended. */
export function filesOnDisk(onTemporary?: (path: string) => void): Files {
  const files: Files = {
    async stat(path): Promise<FileStat | undefined> {
      try {
        const found = await stat(path);
        return found.isFile() ? { size: found.size, mtimeMs: found.mtimeMs } : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw systemFault(`cannot look at ${path}`, error, true);
      }
    },

    async isFolder(path) {
      try {
        return (await stat(path)).isDirectory();
      } catch (error) {
        if (isMissing(error)) return false;
        throw systemFault(`cannot look at ${path}`, error, true);
      }
    },

    async realPath(path) {
      try {
        return (await realpath(path)).replaceAll('\\', '/');
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw systemFault(`cannot look at ${path}`, error);
      }
    },

    async sha256(path, between) {
      try {
        const { size } = await stat(path);
        const hash = createHash('sha256');
        if (size <= WHOLE_BYTES) return hash.update(await readFile(path)).digest('hex');
        let done = 0;
        for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
          hash.update(piece);
          done += piece.length;
          await between?.(done);
        }
        return hash.digest('hex');
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        if (isMissing(error)) return undefined;
        throw systemFault(`cannot read ${path}`, error, true);
      }
    },

    async readBytes(path, from = 0, to) {
      try {
        const file = await open(path, 'r');
        try {
          const { size } = await file.stat();
          const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to ?? size, size) - from));
          let read = 0;
          while (read < bytes.length) {
            const { bytesRead } = await file.read(bytes, read, bytes.length - read, from + read);
            if (bytesRead === 0) break;
            read += bytesRead;
          }
          return bytes.subarray(0, read);
        } finally {
          await file.close();
        }
      } catch (error) {
        throw systemFault(`cannot read ${path}`, error, true);
      }
    },

    async list(root, globs, exclude) {
      const found = await glob([...globs], {
        cwd: root,
        absolute: true,
        onlyFiles: true,
        followSymbolicLinks: false,
        ignore: [...exclude],
      });
      return found.sort();
    },

    async write(path, content, read) {
      // Through a link: the file that it leads to is replaced, not the link.
      const target = (await realpath(path).catch(() => undefined)) ?? path;
      const folder = dirname(target);
      const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        onTemporary?.(temporary);
        const mode = (await stat(target).catch(() => undefined))?.mode;
        const file = await open(temporary, 'wx');
        try {
          await file.writeFile(content);
          // After opening: what a new file may be, the person's umask would narrow.
          if (mode !== undefined) await file.chmod(mode & 0o7777);
          await file.sync();
        } finally {
          await file.close();
        }
        if (read && !isAsRead(await files.stat(target), read)) throw changedMeanwhile(path);
        await rename(temporary, target);
        await syncFolder(folder);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error instanceof Fault ? error : systemFault(`cannot write ${path}`, error);
      }
    },
  };
  return files;
}
