// One export file as single JSON values, read piece by piece: a broken value costs only itself.
import { parseJson } from '../../core/json/parse.ts';
import type { JsonPiece } from '../../core/json/value-splitter.ts';
import { LineMap } from '../../core/text/line-map.ts';
import type { Files } from '../../ports/files.ts';
import { type FilePiece, readPieces, splitPieces } from '../../workspace/read-values.ts';
import type { Pace } from '../pace.ts';

export type ExportPiece =
  | { readonly value: unknown; readonly isDamaged: boolean }
  | { readonly problem: { readonly code: string; readonly message: string } }
  /** Why the file is no export at all; nothing follows. */
  | { readonly refusal: string };

const encoder = new TextEncoder();

/** Bytes that tell what a file is. */
const HEAD_BYTES = 4096;

/** `path`: absolute; its name says whether lines are values, and JSON lines are recognised without it. Throws as `readPieces`. */
export async function* readExport(path: string, files: Files, pace: Pace): AsyncGenerator<ExportPiece> {
  const first = await files.readBytes(path, 0, HEAD_BYTES);
  const head = (utf16Decoder(first) ?? new TextDecoder()).decode(first).trimStart();
  const refusal = refusalOf(head);
  if (refusal !== undefined) {
    yield { refusal };
    return;
  }
  // A list that spans lines is no JSON line.
  const areLines = /\.(jsonl|ndjson)$/i.test(path) && !/^\[\s*[\r\n]/.test(head);
  const columns = new Columns();
  let isCut = false;
  for await (const piece of splitPieces(asUtf8(readPieces(path, files, pace)), areLines, pace)) {
    if (!(isCut && piece.flaw === 'truncated')) yield* readPiece(piece, columns);
    isCut ||= piece.flaw === 'truncated';
  }
}

function refusalOf(head: string): string | undefined {
  if (head === '') return 'the file is empty';
  if (head.startsWith('PK')) return 'the file is a ZIP archive: unpack it and import the JSON inside';
  if (/^[[{]/.test(head)) return undefined;
  return `the file starts with ${JSON.stringify(head.slice(0, 20))} and is no JSON: export from Label Studio as JSON or JSON-MIN`;
}

/** UTF-8 bytes of a file that may be UTF-16, as some shells write. */
async function* asUtf8(pieces: AsyncIterable<FilePiece>): AsyncGenerator<FilePiece> {
  let decoder: ReturnType<typeof utf16Decoder>;
  let isFirst = true;
  for await (const { bytes, of } of pieces) {
    if (isFirst) decoder = utf16Decoder(bytes);
    isFirst = false;
    yield { bytes: decoder ? encoder.encode(decoder.decode(bytes, { stream: true })) : bytes, of };
  }
}

/** Undefined for UTF-8. */
function utf16Decoder([a, b]: Uint8Array): InstanceType<typeof TextDecoder> | undefined {
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  return a === 0xfe && b === 0xff ? new TextDecoder('utf-16be') : undefined;
}

function* readPiece(piece: JsonPiece, columns: Columns): Generator<ExportPiece> {
  const { lineNumber, flaw } = piece;
  const { text, isDamaged } = decode(piece.bytes);
  const column = columns.of(piece, text);
  if (flaw === 'too-deep') {
    yield { problem: { code: 'nesting-too-deep', message: `line ${lineNumber}: the value is nested too deep` } };
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    yield { problem: { code: 'json-syntax', message: syntaxMessage(text, piece, column) } };
    return;
  }
  // A line may hold a whole list of tasks.
  if (Array.isArray(value)) for (const item of value) yield { value: item, isDamaged };
  else yield { value, isDamaged };
}

/** `column`: UTF-16 units before the value in its line. */
function syntaxMessage(text: string, { lineNumber, flaw }: JsonPiece, column: number): string {
  if (flaw === 'truncated' && text === '') return `line ${lineNumber}: the file ends inside its list; it was cut off`;
  const found = parseJson(text).flaws.find(({ kind }) => kind === 'syntax');
  const { line, character } = new LineMap(text).positionAt(found?.start ?? 0);
  const cut = flaw === 'truncated' ? '; the file was cut off' : '';
  const at = character + 1 + (line === 0 ? column : 0);
  return `line ${lineNumber + line}, column ${at}: ${found?.message ?? 'not JSON'}${cut}`;
}

/** Where values stand in their lines: what lies between two values is ASCII, so only the values have to be counted. */
class Columns {
  /** Byte behind the last value, and its column. */
  private end = 0;
  private column = 0;

  /** UTF-16 units before the value in its line. */
  of({ start, end, lineStart, lastLineStart }: JsonPiece, text: string): number {
    const column = lineStart > this.end ? start - lineStart : this.column + start - this.end;
    const isOneLine = lastLineStart === lineStart;
    this.column = isOneLine
      ? column + text.length
      : text.length - 1 - Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    this.end = end;
    return column;
  }
}

function decode(bytes: Uint8Array): { text: string; isDamaged: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isDamaged: false };
  } catch {
    return { text: new TextDecoder().decode(bytes), isDamaged: true };
  }
}
