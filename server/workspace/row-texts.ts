// Reads single rows of the files of a folder again: from the open document, else from the place on disk that the table remembers.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { LineDocument } from '../core/document/line-document.ts';
import { elementTree, lineTree, type SourceTree, wholeTree } from '../core/document/source-tree.ts';
import { ELEMENT, ElementFinder } from '../core/json/element-finder.ts';
import { plainValue } from '../core/json/locate.ts';
import type { JsonPath } from '../core/json/parse.ts';
import { forEachRow, type RecordTable } from '../core/table/record-table.ts';
import { firstRowFrom } from '../core/table/table-builder.ts';
import type { RowInText } from '../features/check-index.ts';
import type { Files } from '../ports/files.ts';
import { OUTSIDE_ROWS } from '../rules/rule.ts';
import { unlessFault } from './unless-fault.ts';

export interface RowSource {
  readonly files: Files;
  absolute(path: string): string;
  documentAt(path: string): LineDocument | undefined;
  textOf(path: string): Promise<string | undefined>;
  fileAt(path: string): { readonly kind: ArtifactKind; readonly table: RecordTable } | undefined;
}

/** Bytes that are read at once, and where one read goes on where the last one ended; longer records take several reads. */
const PIECE = 2 ** 16;
const NEXT_PIECE = 2 ** 20;
/** A row that ends nowhere near is no label record; nothing more is said of it. */
const LONGEST_LINE = 2 ** 24;
const LONGEST_ELEMENT = 2 ** 28;

export class RowTexts {
  private readonly source: RowSource;
  private piece: { readonly path: string; readonly offset: number; readonly bytes: Uint8Array } | undefined;
  private readonly wholes = new Map<string, Promise<WholeRows | undefined>>();

  /** Keeps the trees of whole documents: made for one question and then dropped. */
  constructor(source: RowSource) {
    this.source = source;
  }

  /** Undefined when it cannot be read any more. */
  async row(path: string, row: number): Promise<RowInText | undefined> {
    const file = this.source.fileAt(path);
    if (!file) return undefined;
    if (file.kind.container === 'ndjson') {
      const line = file.table.lines[row];
      const text = line === undefined ? undefined : await this.line(path, line);
      return line === undefined || text === undefined ? undefined : { tree: lineTree(text, line), path: [] };
    }
    const { lines, characters, offsets } = file.table;
    // Of an open document the places are those of its text when it was checked.
    if (offsets && characters && row !== OUTSIDE_ROWS && !this.source.documentAt(path)) {
      const [line, character, offset] = [lines[row], characters[row], offsets[row]];
      if (line === undefined || character === undefined || offset === undefined) return undefined;
      const text = await this.textFrom(path, offset, LONGEST_ELEMENT, elementEnd);
      return text === undefined ? undefined : { tree: elementTree(text, { line, character }), path: [] };
    }
    const whole = await this.whole(path, file.kind);
    const rowPath = row === OUTSIDE_ROWS ? [] : whole?.paths[row];
    return whole && rowPath && { tree: whole.tree, path: rowPath };
  }

  /** Line and text of a row of NDJSON; undefined for rows of documents, which are not read apart. */
  async text(path: string, row: number): Promise<{ line: number; text: string | undefined } | undefined> {
    const file = this.source.fileAt(path);
    const line = file?.kind.container === 'ndjson' ? file.table.lines[row] : undefined;
    return line === undefined ? undefined : { line, text: await this.line(path, line) };
  }

  /** Text of the record on a line, zero-based, of an NDJSON file; undefined when no record begins there. */
  async line(path: string, line: number): Promise<string | undefined> {
    const document = this.source.documentAt(path);
    if (document) return document.lines[line];
    const table = this.source.fileAt(path)?.table;
    const row = table ? firstRowFrom(table.lines, line) : -1;
    const offset = table?.lines[row] === line ? table.offsets?.[row] : undefined;
    return offset === undefined ? undefined : this.textFrom(path, offset, LONGEST_LINE, lineEnd);
  }

  /** Rows are asked for in file order: what was read for one often holds the next. */
  private async textFrom(path: string, offset: number, longest: number, endOf: EndOf): Promise<string | undefined> {
    const { piece } = this;
    if (piece?.path === path && piece.offset <= offset) {
      const rest = piece.bytes.subarray(offset - piece.offset);
      const end = endOf(rest, false);
      if (end >= 0) return new TextDecoder().decode(rest.subarray(0, end));
    }
    const goesOn = piece?.path === path && piece.offset <= offset && offset <= piece.offset + piece.bytes.length;
    for (let length = goesOn ? NEXT_PIECE : PIECE; length <= longest; length *= 16) {
      const bytes = await this.source.files
        .readBytes(this.source.absolute(path), offset, offset + length)
        .catch(unlessFault);
      if (!bytes) return undefined;
      this.piece = { path, offset, bytes };
      const isLast = bytes.length < length;
      const end = endOf(bytes, isLast);
      if (end >= 0) return new TextDecoder().decode(bytes.subarray(0, end));
      if (isLast) return undefined;
    }
    return undefined;
  }

  private whole(path: string, kind: ArtifactKind): Promise<WholeRows | undefined> {
    let whole = this.wholes.get(path);
    if (!whole) {
      whole = this.source
        .textOf(path)
        .catch(unlessFault)
        .then((text) => (text === undefined ? undefined : wholeRows(text, kind)));
      this.wholes.set(path, whole);
    }
    return whole;
  }
}

/** Where the row ends that `bytes` begin with; -1 where they do not hold its end. `isLast`: nothing follows. */
type EndOf = (bytes: Uint8Array, isLast: boolean) => number;

const lineEnd: EndOf = (bytes, isLast) => {
  const feed = bytes.indexOf(10);
  const carriageReturn = (feed < 0 ? bytes : bytes.subarray(0, feed)).indexOf(13);
  const end = carriageReturn < 0 ? feed : carriageReturn;
  return end < 0 && isLast ? bytes.length : end;
};

const elementEnd: EndOf = (bytes, isLast) => {
  const finder = new ElementFinder(true);
  return finder.next(bytes, bytes.length, isLast) === ELEMENT ? finder.at : -1;
};

interface WholeRows {
  readonly tree: SourceTree;
  readonly paths: readonly JsonPath[];
}

function wholeRows(text: string, kind: ArtifactKind): WholeRows {
  const tree = wholeTree(text, kind.container);
  const paths: JsonPath[] = [];
  if (tree.root) forEachRow(kind, plainValue(tree.root), (_value, path) => paths.push(path));
  return { tree, paths };
}
