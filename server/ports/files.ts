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
export function changedMeanwhile(path: string): Fault {
  return new Fault(`${path} was changed meanwhile`, 'run it again; nothing was written');
}

export function isAsRead(now: FileStat | undefined, { stat }: WhenRead): boolean {
  return now?.size === stat?.size && now?.mtimeMs === stat?.mtimeMs;
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
   * throws a Fault, and writes nothing, when it is another by now, which is looked at as late as can be.
   */
  write(
    path: string,
    content: string | Uint8Array | AsyncIterable<string | Uint8Array>,
    read?: WhenRead,
  ): Promise<void>;
}
