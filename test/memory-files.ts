// The files port over a map, for tests; what lies outside its root is read from the disk.
import picomatch from 'picomatch';
import { sha256Hex } from '../server/core/hash/sha256.ts';
import { diskFiles } from '../server/io/disk-files.ts';
import { Fault } from '../server/ports/fault.ts';
import { ChangedMeanwhile, type Content, type Files, isAsRead } from '../server/ports/files.ts';

export const memoryRoot = '/memory';

/** `contents` by path relative to `memoryRoot`; writes change it. */
export function memoryFiles(contents: Map<string, Uint8Array>): Files {
  const inside = (path: string): string | undefined =>
    path.startsWith(`${memoryRoot}/`) ? path.slice(memoryRoot.length + 1) : undefined;
  const writes = new Map<string, number>();
  let prepared = 0;
  const files: Files = {
    async stat(path) {
      const name = inside(path);
      if (name === undefined) return diskFiles.stat(path);
      const bytes = contents.get(name);
      return bytes && { size: bytes.length, mtimeMs: writes.get(name) ?? 0 };
    },
    async realPath(path) {
      const name = inside(path);
      if (name === undefined && path !== memoryRoot) return diskFiles.realPath(path);
      const isFolder = [...contents.keys()].some((file) => name === undefined || file.startsWith(`${name}/`));
      return isFolder || contents.has(name ?? '') ? path : undefined;
    },
    async isFolder(path) {
      const name = inside(path);
      if (name === undefined) return path === memoryRoot || diskFiles.isFolder(path);
      return [...contents.keys()].some((one) => one.startsWith(`${name}/`));
    },
    async sha256(path) {
      const name = inside(path);
      if (name === undefined) return diskFiles.sha256(path);
      const bytes = contents.get(name);
      return bytes && sha256Hex(bytes);
    },
    async readBytes(path, from, to) {
      const name = inside(path);
      if (name === undefined) return diskFiles.readBytes(path, from, to);
      const bytes = contents.get(name);
      if (!bytes) throw new Fault(`cannot read ${path}`, 'check the path', { isInput: true });
      return bytes.slice(from, to);
    },
    async list(root, globs, exclude) {
      const folder = root === memoryRoot ? '' : inside(root);
      if (folder === undefined) return diskFiles.list(root, globs, exclude);
      const prefix = folder === '' ? '' : `${folder}/`;
      const matches = picomatch([...globs], { ignore: [...exclude] });
      return [...contents.keys()]
        .filter((name) => name.startsWith(prefix) && matches(name.slice(prefix.length)))
        .map((name) => `${memoryRoot}/${name}`)
        .sort();
    },
    async write(path, content, read) {
      const file = await files.prepare(path, content, read);
      await file.commit();
    },
    async prepare(path, content, read) {
      const name = inside(path) ?? path;
      const bytes = content instanceof Uint8Array ? content : await encoded(content);
      const temporary = `${name.slice(0, name.lastIndexOf('/') + 1)}.assay-memory-${prepared++}.tmp`;
      contents.set(temporary, bytes);
      let isNew = false;
      return {
        at: `${memoryRoot}/${temporary}`,
        async commit() {
          contents.delete(temporary);
          if (read && !isAsRead(await files.stat(path), read)) throw new ChangedMeanwhile(path);
          isNew = read !== undefined && read.stat === undefined;
          writes.set(name, (writes.get(name) ?? 0) + 1);
          contents.set(name, bytes);
        },
        async discard() {
          contents.delete(temporary);
          if (isNew && contents.get(name) === bytes) contents.delete(name);
        },
      };
    },
  };
  return files;
}

async function encoded(content: Exclude<Content, Uint8Array>): Promise<Uint8Array> {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
  return new Uint8Array(Buffer.concat(pieces));
}
