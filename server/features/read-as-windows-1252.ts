// Bytes of an open file that are not UTF-8, read as Windows-1252: all of them at once, because saving writes U+FFFD for those that are left.
import type { TextEdit } from 'vscode-languageserver-types';
import type { LineDocument } from '../core/document/line-document.ts';
import { foreignLetters } from '../core/text/foreign-letters.ts';
import { LineMap } from '../core/text/line-map.ts';

export interface ForeignReading {
  /** How many bytes it explains. */
  readonly count: number;
  /** The first of them with what stands round it. */
  readonly example: string;
  readonly edits: readonly TextEdit[];
}

const AROUND = 12;

/** `bytes` are those of the file on the disk. Undefined unless the document is that file and nothing else, and each byte has a letter or sign. */
export function readAsWindows1252(document: LineDocument, bytes: Uint8Array): ForeignReading | undefined {
  const found = foreignLetters(bytes);
  if (!found || found.letters.length === 0) return undefined;
  const { text, letters } = found;
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length !== document.lines.length || lines.some((line, i) => line !== document.lines[i])) return undefined;
  const map = new LineMap(text);
  const edits = letters.map(({ offset, letter }): TextEdit => {
    const [start, end] = [map.positionAt(offset), map.positionAt(offset + 1)];
    return { range: { start, end }, newText: letter };
  });
  const [first] = letters;
  const { line } = edits[0]!.range.start;
  const read = edits
    .filter(({ range }) => range.start.line === line)
    .reduceRight((shown, { range: { start, end }, newText }) => {
      return shown.slice(0, start.character) + newText + shown.slice(end.character);
    }, lines[line]!);
  const at = edits[0]!.range.start.character;
  const [before, after] = [
    read.slice(Math.max(0, at - AROUND), at),
    read.slice(at + first!.letter.length, at + AROUND),
  ];
  const example = `${/[^\s"]*$/.exec(before)![0]}${first!.letter}${/^[^\s"]*/.exec(after)![0]}`;
  return { count: letters.reduce((sum, { letter }) => sum + letter.length, 0), example, edits };
}
