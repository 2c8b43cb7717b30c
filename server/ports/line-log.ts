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
  /** Puts what the file holds on the disk. */
  sync(path: string): Promise<void>;
}
