// Writes to standard output at the reader's pace; a reader that goes away, as `head` does, ends the job quietly, a full disk with a fault.
import type { Writable } from 'node:stream';
import { systemFault } from './system-fault.ts';

export class StandardOutput {
  /** True once the reader has gone. */
  closed = false;
  /** True once something could not be written, for another reason. */
  failed = false;
  private readonly stream: Writable;

  /** `onClose` is called once, when the reader has gone. */
  constructor(stream: Writable, onClose: () => void) {
    this.stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.failed = true;
      if (error.code !== 'EPIPE' || this.closed) return;
      this.closed = true;
      onClose();
    });
  }

  /** Throws a Fault when it cannot be written. */
  async print(text: string): Promise<void> {
    if (this.closed || text === '') return;
    const error = await new Promise<Error | null | undefined>((resolve) => {
      this.stream.write(text, resolve);
    });
    if (!error || (error as NodeJS.ErrnoException).code === 'EPIPE') return;
    this.failed = true;
    throw systemFault('cannot write to standard output', error);
  }
}
