// The line log port over a map, for tests: what a disk would hold, by path relative to the memory root.
import type { LineLog } from '../server/ports/line-log.ts';
import { memoryRoot } from './memory-files.ts';

export function memoryLineLog(contents: Map<string, Uint8Array>): LineLog {
  const textOf = (path: string): string =>
    Buffer.from(contents.get(path.slice(memoryRoot.length + 1)) ?? new Uint8Array()).toString('utf8');
  const turns = new Map<string, Promise<unknown>>();
  return {
    async exclusively(path, work) {
      const mine = (turns.get(path) ?? Promise.resolve()).then(work);
      turns.set(
        path,
        mine.catch(() => undefined),
      );
      return mine;
    },
    async read(path, since = { size: 0, inode: 0n, tail: new Uint8Array() }) {
      const bytes = Buffer.from(textOf(path));
      const isContinued = bytes
        .subarray(0, since.size)
        .subarray(-since.tail.length || since.size)
        .equals(since.tail);
      const from = isContinued ? since.size : 0;
      const size = bytes.lastIndexOf(10) + 1;
      const mark = { size, inode: 1n, tail: bytes.subarray(Math.max(0, size - 256), size) };
      return { text: bytes.subarray(from).toString('utf8'), mark, isContinued };
    },
    async append(path, line) {
      const text = textOf(path);
      const gap = text === '' || text.endsWith('\n') ? '' : '\n';
      contents.set(path.slice(memoryRoot.length + 1), new Uint8Array(Buffer.from(`${text}${gap}${line}\n`)));
    },
    async sync() {},
  };
}
