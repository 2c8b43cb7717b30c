// Does something with many files, some at the same time, and says in bytes how far it is.
import { counted } from '../core/text/counted.ts';
import type { Cancellation } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Progress } from '../ports/progress.ts';

/** Files in work at the same time; the checker's threads take their turns. */
const AT_ONCE = 16;

/** `work` tells `count` of the bytes that it has done; between files `breathe` lets others through. Throws what `work` threw once all other files are done; several faults as one. */
export async function forManyFiles(
  paths: readonly string[],
  sizeOf: (path: string) => Promise<number>,
  work: (path: string, count: (bytes: number) => void) => Promise<void>,
  progress: Progress,
  cancellation: Cancellation,
  breathe: () => Promise<void>,
): Promise<void> {
  // Whoever cannot be looked at is told by `work`.
  const sizes = await Promise.all(paths.map((path) => sizeOf(path).catch(() => 0)));
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
  if (errors.length > 0) throw together(errors);
}

/** An error that is no fault comes first: it is one of our own. */
function together(errors: readonly unknown[]): unknown {
  const faults = errors.filter((error) => error instanceof Fault);
  const [first, ...rest] = faults;
  if (faults.length < errors.length) return errors.find((error) => !(error instanceof Fault));
  if (!first || rest.length === 0) return first;
  const message = `${first.message}, nor ${counted(rest.length, 'other file')}`;
  return new Fault(message, first.wayOut, { cause: first, isInput: faults.every(({ isInput }) => isInput) });
}
