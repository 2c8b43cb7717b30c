// Does something with many files, some at the same time, and says in bytes how far it is.
import type { Cancellation } from '../ports/cancellation.ts';
import type { Progress } from '../ports/progress.ts';

/** Files in work at the same time; the checker's threads take their turns. */
const AT_ONCE = 16;

/** `work` tells `count` of the bytes that it has done; between files `breathe` lets others through. Throws the first error of `work` once all other files are done. */
export async function forManyFiles(
  paths: readonly string[],
  sizeOf: (path: string) => Promise<number>,
  work: (path: string, count: (bytes: number) => void) => Promise<void>,
  progress: Progress,
  cancellation: Cancellation,
  breathe: () => Promise<void>,
): Promise<void> {
  const sizes = await Promise.all(paths.map(sizeOf));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  const errors: unknown[] = [];
  const waiting = [...paths.entries()];
  const next = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry && !cancellation.aborted; entry = waiting.shift()) {
      const [at, path] = entry;
      let counted = 0;
      const count = (bytes: number): void => {
        counted += bytes;
        done += bytes;
        progress.report(path, done, total);
      };
      try {
        await work(path, count);
      } catch (error) {
        // One file that cannot be read must not hide what is wrong with the others.
        errors.push(error);
      }
      count(sizes[at]! - counted);
      await breathe();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (errors.length > 0) throw errors[0];
}
