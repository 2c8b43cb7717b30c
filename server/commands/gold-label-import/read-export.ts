// One export file as single JSON values, read piece by piece: a broken value costs only itself.
import { parseJson } from '../../core/json/parse.ts';
import { type JsonPiece, splitValues } from '../../core/json/split-values.ts';
import { LineMap } from '../../core/text/line-map.ts';

export type ExportPiece =
  | { readonly value: unknown; readonly end: number; readonly isDamaged: boolean }
  | { readonly problem: { readonly code: string; readonly message: string }; readonly end: number }
  /** Nothing yet: time to breathe. */
  | 'step';

/** Why a file is no export at all, or undefined. */
export function refusalOf(bytes: Uint8Array): string | undefined {
  const start = decodeStart(bytes);
  if (start === '') return 'the file is empty';
  if (start.startsWith('PK')) return 'the file is a ZIP archive: unpack it and import the JSON inside';
  if (/^[[{]/.test(start)) return undefined;
  return `the file starts with ${JSON.stringify(start.slice(0, 20))} and is no JSON: export from Label Studio as JSON or JSON-MIN`;
}

/** UTF-8 bytes of a file that may be UTF-16, as some shells write. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const [a, b] = bytes;
  const label = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  return label === undefined ? bytes : new TextEncoder().encode(new TextDecoder(label).decode(bytes));
}

/** `areLines`: whether the name says so; JSON lines are recognised without it. */
export function* readExport(bytes: Uint8Array, areLines: boolean): Generator<ExportPiece> {
  let isCut = false;
  for (const piece of splitValues(bytes, areLines && !startsWithList(bytes))) {
    if (piece === 'step') yield piece;
    else if (!(isCut && piece.flaw === 'truncated')) yield* readPiece(bytes, piece);
    isCut ||= typeof piece === 'object' && piece.flaw === 'truncated';
  }
}

function* readPiece(bytes: Uint8Array, piece: JsonPiece): Generator<ExportPiece> {
  const { end, lineNumber, flaw } = piece;
  if (flaw === 'too-deep') {
    yield { problem: { code: 'nesting-too-deep', message: `line ${lineNumber}: the value is nested too deep` }, end };
    return;
  }
  const { text, isDamaged } = decode(bytes.subarray(piece.start, end));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    yield { problem: { code: 'json-syntax', message: syntaxMessage(text, piece, bytes) }, end };
    return;
  }
  // A line may hold a whole list of tasks.
  if (Array.isArray(value)) for (const item of value) yield { value: item, end, isDamaged };
  else yield { value, end, isDamaged };
}

function syntaxMessage(text: string, { start, lineNumber, flaw }: JsonPiece, bytes: Uint8Array): string {
  if (flaw === 'truncated' && text === '') return `line ${lineNumber}: the file ends inside its list; it was cut off`;
  const found = parseJson(text).flaws.find(({ kind }) => kind === 'syntax');
  const { line, character } = new LineMap(text).positionAt(found?.start ?? 0);
  const cut = flaw === 'truncated' ? '; the file was cut off' : '';
  const column = character + 1 + (line === 0 ? columnOf(start, bytes) : 0);
  return `line ${lineNumber + line}, column ${column}: ${found?.message ?? 'not JSON'}${cut}`;
}

/** UTF-16 units between the start of the line and `at`. */
function columnOf(at: number, bytes: Uint8Array): number {
  let start = at;
  while (start > 0 && bytes[start - 1] !== 10 && bytes[start - 1] !== 13) start--;
  return new TextDecoder().decode(bytes.subarray(start, at)).length;
}

function decode(bytes: Uint8Array): { text: string; isDamaged: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isDamaged: false };
  } catch {
    return { text: new TextDecoder().decode(bytes), isDamaged: true };
  }
}

function decodeStart(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
}

function startsWithList(bytes: Uint8Array): boolean {
  const start = decodeStart(bytes);
  // A list that spans lines is no JSON line.
  return /^\[\s*[\r\n]/.test(start);
}
