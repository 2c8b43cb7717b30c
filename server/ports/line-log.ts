// The line log port: a file of lines that only ever grows; a line is on the disk before `append` resolves.

/** Up to where a file was read, and how it looked there. */
export interface LogMark {
  readonly size: number;
  readonly inode: bigint;
  /** The last bytes before `size`. */
  readonly tail: Uint8Array;
}

export interface LogText {
  /** What was added since the mark; everything where `isContinued` is false. The last line may lack its line feed. */
  readonly text: string;
  /** After the last line feed. */
  readonly mark: LogMark;
  /** False when the file is not the one that was read before: somebody replaced, cut or deleted it. */
  readonly isContinued: boolean;
}

export interface LineLog {
  /** A file that is not there is empty. Throws a Fault when it cannot be read. */
  read(path: string, since?: LogMark): Promise<LogText>;
  /** `line` is without its line feed. It never continues a line that was cut off. Throws a Fault when the line is not on the disk; then nothing was added. */
  append(path: string, line: string): Promise<void>;
  /** Runs `work` while no other process, and nobody else in this one, runs its own for this file: what it reads is still so when it appends. Throws a Fault when the others do not come to an end. */
  exclusively<T>(path: string, work: () => Promise<T>): Promise<T>;
  /** Puts what the file holds on the disk; a file that is not there holds nothing. */
  sync(path: string): Promise<void>;
}
