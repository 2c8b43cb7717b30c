// The files port on a real disk.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { glob } from 'tinyglobby';
import { Cancelled } from '../ports/cancellation.ts';
import type { FileStat, Files } from '../ports/files.ts';
import { prepareFile, type Writing } from './prepare-file.ts';
import { isMissing, systemFault } from './system-fault.ts';
import { removeLeftovers } from './temporary-files.ts';

/** Larger files are hashed piece by piece. */
const WHOLE_BYTES = 8 * 1024 * 1024;
const PIECE = 1024 * 1024;

export const diskFiles: Files = filesOnDisk();

export function filesOnDisk(writing: Writing = {}): Files {
  /** Folders that were looked through for what killed processes left. */
  const swept = new Set<string>();
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
      const file = await files.prepare(path, content, read);
      await file.commit();
    },

    async prepare(path, content, read) {
      const folder = dirname(path);
      if (!swept.has(folder)) {
        swept.add(folder);
        await removeLeftovers(folder);
      }
      return prepareFile(path, content, read, writing);
    },
  };
  return files;
}
