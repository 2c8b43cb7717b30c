// Reads bytes from their start to their end, piece by piece.

/** Bytes `from` up to `to`, as of Files.readBytes. */
export type ReadRange = (from: number, to: number) => Promise<Uint8Array>;

const PIECE_BYTES = 2 ** 22;

export async function* piecesOf(read: ReadRange, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += PIECE_BYTES) yield await read(from, Math.min(size, from + PIECE_BYTES));
}
