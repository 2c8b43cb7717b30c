// The checker port on the files port alone, in the thread that asks: for files in memory, and wherever there are no threads.
import { checkBytes } from '../features/check-bytes.ts';
import type { Checker } from '../ports/checker.ts';
import type { Files } from '../ports/files.ts';

const decoder = new TextDecoder('latin1');

export function filesChecker(files: Files): Checker {
  return {
    async check({ path, context, limit, cancellation, onBytes }) {
      if (cancellation.aborted || !(await files.stat(path))) return undefined;
      const content = await files.readBytes(path);
      const bytes = new Uint8Array(content.length + 1);
      bytes.set(content);
      bytes[content.length] = 10;
      const checked = checkBytes(bytes, context, limit, (read, from, to) => decoder.decode(read.subarray(from, to)));
      onBytes?.(content.length);
      return { ...checked, bytes: content.length };
    },
  };
}
