// Files that all take their places at the end, or none of them: what a command writes is whole, whatever stops it; it reads what it wrote.
import picomatch from 'picomatch';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation.ts';
import {
  ChangedMeanwhile,
  type Content,
  type Files,
  isAsRead,
  type PreparedFile,
  type WhenRead,
} from '../ports/files.ts';

/** A file that is there, and where what takes its place lies until then. */
export interface ReplacedFile {
  readonly path: string;
  readonly at: string;
}

export interface StagedFiles extends Files {
  replaced(): Promise<ReplacedFile[]>;
  /** Throws a Fault when one cannot take its place; those that have not by then do not either. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

interface Staged {
  readonly file: PreparedFile;
  readonly read: WhenRead | undefined;
}

/** A file that is to be new (`read` without a stat) takes its place at once, so that nobody else can, and is withdrawn by `discard`. Once cancelled, nothing more is read or written. */
export function stagedFiles(files: Files, cancellation: Cancellation): StagedFiles {
  const staged = new Map<string, Staged>();
  /** In the order in which they were made: the first ones made the folders of later ones. */
  const prepared: PreparedFile[] = [];
  const at = (path: string): string => staged.get(path)?.file.at ?? path;

  async function write(path: string, content: Content, read?: WhenRead): Promise<void> {
    const before = staged.get(path);
    if (before && read && !isAsRead(await files.stat(before.file.at), read)) throw new ChangedMeanwhile(path);
    const whenRead = before ? before.read : read;
    const file = await files.prepare(path, content, whenRead);
    prepared.push(file);
    if (!before && read && !read.stat) {
      await file.commit();
      return;
    }
    await before?.file.discard();
    // The last one written is the last one to take its place.
    staged.delete(path);
    staged.set(path, { file, read: whenRead });
  }

  async function discard(): Promise<void> {
    for (const file of prepared.splice(0).reverse()) await file.discard();
    staged.clear();
  }

  /** Jobs that look at thousands of files hear of a cancellation at the next one. */
  const unlessCancelled =
    <A extends unknown[], R>(ask: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      throwIfCancelled(cancellation);
      return ask(...asked);
    };

  return {
    ...files,
    isFolder: unlessCancelled((path) => files.isFolder(path)),
    stat: unlessCancelled((path) => files.stat(at(path))),
    sha256: unlessCancelled((path, between) => files.sha256(at(path), between)),
    readBytes: unlessCancelled((path, from, to) => files.readBytes(at(path), from, to)),
    realPath: unlessCancelled(async (path) => {
      const found = await files.realPath(path);
      if (found !== undefined || !staged.has(path)) return found;
      const cut = path.lastIndexOf('/');
      return `${await files.realPath(path.slice(0, cut))}${path.slice(cut)}`;
    }),
    list: unlessCancelled(async (root, globs, exclude) => {
      const found = new Set(await files.list(root, globs, exclude));
      const matches = picomatch([...globs], { ignore: [...exclude] });
      for (const path of staged.keys())
        if (path.startsWith(`${root}/`) && matches(path.slice(root.length + 1))) found.add(path);
      return [...found].sort();
    }),
    write: unlessCancelled(write),
    discard,
    async replaced() {
      const found: ReplacedFile[] = [];
      for (const [path, { file }] of staged) if (await files.stat(path)) found.push({ path, at: file.at });
      return found;
    },
    async commit() {
      // First what somebody else may have changed: then nothing has taken its place yet.
      const all = [...staged.values()];
      const inOrder = [...all.filter(({ read }) => read), ...all.filter(({ read }) => !read)];
      try {
        for (const { file } of inOrder) await file.commit();
      } catch (error) {
        await discard();
        throw error;
      }
      staged.clear();
    },
  };
}
