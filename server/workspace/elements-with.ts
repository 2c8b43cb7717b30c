// The elements of a JSON list on disk that contain one of some texts, found in its bytes: only those elements are read.
import { elementTree, type SourceTree } from '../core/document/source-tree.ts';
import { elementsHit, listStretches } from '../core/json/list-stretches.ts';
import type { Position } from '../core/problem.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { firstRowFrom } from '../core/table/table-builder.ts';
import { ByteSearch } from '../core/text/byte-search.ts';
import { piecesOf } from '../core/text/pieces-of.ts';
import type { Files } from '../ports/files.ts';

/** `path` is absolute; where `texts` is empty, every element. `table` is that of the file: it tells columns whatever the bytes before. Of a list that is broken, what is behind the place comes as one that cannot be read. */
export async function* elementsWith(
  path: string,
  texts: readonly string[],
  table: RecordTable,
  files: Files,
): AsyncGenerator<SourceTree> {
  const size = (await files.stat(path))?.size ?? 0;
  const pieces = piecesOf((from, to) => files.readBytes(path, from, to), size);
  const search = new ByteSearch(texts);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const stretch of listStretches(pieces)) {
    const { bytes, breaksAt } = stretch;
    for (const element of elementsHit(stretch, (from) => search.find(bytes, from))) {
      const { start, end } = element;
      const place = placeInTable(table, stretch.offset + start) ?? element;
      yield elementTree(decoder.decode(bytes.subarray(start, end)), place);
    }
    if (!breaksAt || search.find(bytes, 0) < 0) continue;
    yield brokenTree(decoder.decode(bytes), breaksAt);
    return;
  }
}

function placeInTable({ offsets, lines, characters }: RecordTable, offset: number): Position | undefined {
  const row = offsets ? firstRowFrom(offsets, offset) : -1;
  if (offsets?.[row] !== offset || !characters) return undefined;
  return { line: lines[row]!, character: characters[row]! };
}

function brokenTree(text: string, at: Position): SourceTree {
  const flaws = [{ kind: 'syntax', start: 0, end: 0, message: 'the list breaks off here' }] as const;
  return { text, flaws, rangeOf: () => ({ start: at, end: at }), offsetAt: () => 0 };
}
