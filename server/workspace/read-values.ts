// Reads a file of JSON values one after the other: memory follows the largest value, not the file.
import { type JsonPiece, ValueSplitter } from '../core/json/value-splitter.ts';
import { fileNameOf } from '../core/text/path-parts.ts';
import { ChangedMeanwhile, type FileStat, type Files, isAsRead } from '../ports/files.ts';

/** Lets other work run between pieces; `Pace` of the commands is one. */
export interface Breather {
  readonly isDue: boolean;
  breathe(message: string, done: number, total?: number): Promise<void>;
}

/** Bytes read at a time. */
const PIECE = 1 << 20;

export interface FilePiece {
  readonly bytes: Uint8Array;
  readonly of: { readonly name: string; readonly size: number };
}

/** The bytes of a file in order. Throws a Fault when the file cannot be read, or is changed meanwhile. */
export async function* readPieces(path: string, files: Files, pace: Breather): AsyncGenerator<FilePiece> {
  const stat = await files.stat(path);
  const size = stat?.size ?? 0;
  const of = { name: fileNameOf(path), size };
  for (let at = 0; at < size; ) {
    if (pace.isDue) await pace.breathe(of.name, at, size);
    const bytes = await files.readBytes(path, at, Math.min(size, at + PIECE));
    if (bytes.length === 0) break;
    yield { bytes, of };
    at += bytes.length;
  }
  if (!isAsRead(await files.stat(path), { stat })) throw new ChangedMeanwhile(path);
}

/** The lines of an NDJSON file that hold anything. Throws as `readPieces`. */
export async function* readLineValues(path: string, files: Files, pace: Breather): AsyncGenerator<JsonPiece> {
  yield* splitPieces(readPieces(path, files, pace), true, pace);
}

/** Breathes between values too. `areLines`: as `ValueSplitter` takes it. */
export async function* splitPieces(
  pieces: AsyncIterable<FilePiece>,
  areLines: boolean,
  pace: Breather,
): AsyncGenerator<JsonPiece> {
  const splitter = new ValueSplitter(areLines);
  for await (const { bytes, of } of pieces) {
    for (const value of splitter.push(bytes)) {
      if (pace.isDue) await pace.breathe(of.name, value.end, of.size);
      yield value;
    }
  }
  yield* splitter.end();
}

export interface HashedFile {
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly stat: FileStat;
}

/** Undefined when there is no file; throws a Fault when it is changed meanwhile. */
export async function hashFile(path: string, files: Files, pace: Breather): Promise<HashedFile | undefined> {
  const stat = await files.stat(path);
  if (!stat) return undefined;
  const sha256 = await pacedSha256(path, files, pace);
  if (sha256 === undefined || !isAsRead(await files.stat(path), { stat })) throw new ChangedMeanwhile(path);
  return { sha256, stat };
}

/** As `Files.sha256`, told between the pieces of the file. */
export function pacedSha256(path: string, files: Files, pace: Breather): Promise<string | undefined> {
  return files.sha256(path, async (done) => {
    if (pace.isDue) await pace.breathe(fileNameOf(path), done);
  });
}
