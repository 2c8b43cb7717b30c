// Reads a file from its start to its end in pieces, of which the part that is not done with is given again with what follows; memory is bounded by a piece, or by that part.
import { readSync } from 'node:fs';

export interface ElementSink {
  /** Bytes before `to`, of which bytes[0] stands at `byteOffset` in the file; bytes[to] may be read and is not of the file. Says how many of them are done with. */
  check(bytes: Buffer, to: number, byteOffset: number, isLast: boolean): number;
  readonly isDone: boolean;
}

const PIECE = 2 ** 18;
const LINE_FEED = 10;

export function readElements(file: number, sink: ElementSink, isCancelled: () => boolean): void {
  let buffer = Buffer.allocUnsafe(PIECE + 1);
  let held = 0;
  for (let offset = 0; !sink.isDone && !isCancelled(); ) {
    if (held + 1 >= buffer.length) buffer = grown(buffer, held);
    const read = readSync(file, buffer, held, buffer.length - 1 - held, offset + held);
    held += read;
    buffer[held] = LINE_FEED;
    const done = sink.check(buffer, held, offset, read === 0);
    if (read === 0) return;
    if (done > 0) buffer.copyWithin(0, done, held);
    held -= done;
    offset += done;
    // One long element does not make all that follow it expensive.
    if (buffer.length > 4 * PIECE && held < PIECE) buffer = Buffer.from(buffer.subarray(0, PIECE + 1));
  }
}

/** The first bytes of a file. */
export function readStart(file: number): Buffer {
  const start = Buffer.alloc(2 ** 12);
  return start.subarray(0, readSync(file, start, 0, start.length, 0));
}

function grown(buffer: Buffer<ArrayBuffer>, held: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger, 0, 0, held);
  return larger;
}
