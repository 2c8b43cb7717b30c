// Writes to standard output at the reader's pace; a reader that goes away, as `head` does, ends the job quietly.
import type { Writable } from 'node:stream';

export class StandardOutput {
  /** True once the reader has gone. */
  closed = false;
  private readonly stream: Writable;

  /** `onClose` is called once, when the reader has gone. */
  constructor(stream: Writable, onClose: () => void) {
    this.stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (this.closed) return;
      this.closed = true;
      onClose();
    });
  }

  async print(text: string): Promise<void> {
    if (this.closed || text === '') return;
    await new Promise<void>((resolve) => {
      // The callback comes with an error too; the listener above has heard it by then.
      this.stream.write(text, () => resolve());
    });
  }
}
