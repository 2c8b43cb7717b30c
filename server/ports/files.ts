// The files port: what we need from a disk, as a type; paths are absolute with forward slashes.
import { Fault } from './fault.ts';

export interface FileStat {
  readonly size: number;
  readonly mtimeMs: number;
}

export interface WhenRead {
  /** Undefined: there was no file. */
  readonly stat: FileStat | undefined;
}

/** What `write` throws when somebody else has written meanwhile. */
export class ChangedMeanwhile extends Fault {
  constructor(path: string) {
    super(`${path} was changed meanwhile`, 'run it again; nothing was written');
  }
}

export function isAsRead(now: FileStat | undefined, { stat }: WhenRead): boolean {
  return now?.size === stat?.size && now?.mtimeMs === stat?.mtimeMs;
}

export type Content = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** Content that is on the disk, and not in its place yet. */
export interface PreparedFile {
  /** Where it can be read until then. */
  readonly at: string;
  /** Old file or new file, never a mixture. Throws a Fault, and then nothing of it stays. */
  commit(): Promise<void>;
  /** Nothing of it stays, nor of folders that were made for it; also once it has taken a place that was free. */
  discard(): Promise<void>;
}

export interface Files {
  /** Undefined when there is no such file. */
  stat(path: string): Promise<FileStat | undefined>;
  isFolder(path: string): Promise<boolean>;
  /** The path with symbolic links resolved; undefined when nothing is there. */
  realPath(path: string): Promise<string | undefined>;
  /** Throws a Fault when the file cannot be read. */
  readBytes(path: string, from?: number, to?: number): Promise<Uint8Array>;
  /**
   * SHA-256 of the content: 64 lower-case hexadecimal digits; undefined when there is no such file. Far faster than reading it.
   * `between` hears of the bytes that are done and may take its time; what it throws ends the work.
   */
  sha256(path: string, between?: (done: number) => Promise<void>): Promise<string | undefined>;
  /** Paths below `root` that match a glob and no exclusion, sorted. */
  list(root: string, globs: readonly string[], exclude: readonly string[]): Promise<string[]>;
  /**
   * Old file or new file, never a mixture: temp in the same folder, fsync, rename, fsync folder. `read`: what the file was when the content was made of it;
   * throws a Fault, and writes nothing, when it is another by now, which is looked at as late as can be. Of two who both found no file, only one writes.
   */
  write(path: string, content: Content, read?: WhenRead): Promise<void>;
  /** The first half of `write`: everything that can fail for want of room or permission. `commit` is the other one. */
  prepare(path: string, content: Content, read?: WhenRead): Promise<PreparedFile>;
}
