// Files of which some are kept in memory: what a job writes there can be looked at, or dropped, and the disk stays as it is.
import { sha256Hex } from '../../core/hash/sha256.ts';
import { joinedBytes } from '../../core/text/joined-bytes.ts';
import type { Content, Files } from '../../ports/files.ts';

export interface Overlay {
  /** Whether a write goes to memory; the others go to the disk. */
  isKept(path: string): boolean;
  /** Whether a file of the disk is as if it were not there. */
  isHidden(path: string): boolean;
}

/** `written`: what was kept, by absolute path; it is read before the disk. */
export function overlayFiles(files: Files, written: Map<string, Uint8Array>, { isKept, isHidden }: Overlay): Files {
  return {
    ...files,
    async stat(path) {
      const bytes = written.get(path);
      if (bytes) return { size: bytes.length, mtimeMs: 0 };
      return isHidden(path) ? undefined : files.stat(path);
    },
    async sha256(path, between) {
      const bytes = written.get(path);
      if (bytes) return sha256Hex(bytes);
      return isHidden(path) ? undefined : files.sha256(path, between);
    },
    async readBytes(path, from, to) {
      const bytes = written.get(path);
      return bytes ? bytes.slice(from, to) : files.readBytes(path, from, to);
    },
    async list(root, globs, exclude) {
      return (await files.list(root, globs, exclude)).filter((path) => !isHidden(path));
    },
    async realPath(path) {
      return written.has(path) ? path : files.realPath(path);
    },
    async write(path, content, read) {
      if (isKept(path)) written.set(path, await bytesOf(content));
      else await files.write(path, content, read);
    },
  };
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  if (content instanceof Uint8Array) return content;
  const encoder = new TextEncoder();
  if (typeof content === 'string') return encoder.encode(content);
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(typeof piece === 'string' ? encoder.encode(piece) : piece);
  return joinedBytes(pieces);
}
