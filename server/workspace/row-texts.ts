// Reads single rows of the files of a folder again: from the open document, else from the place on disk that the table remembers.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { LineDocument } from '../core/document/line-document.ts';
import { lineTree, type SourceTree, wholeTree } from '../core/document/source-tree.ts';
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
const LONGEST = 2 ** 24;

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
    return offset === undefined ? undefined : this.lineFrom(path, offset);
  }

  /** Rows are asked for in file order: what was read for one often holds the next. */
  private async lineFrom(path: string, offset: number): Promise<string | undefined> {
    const { piece } = this;
    if (piece?.path === path && piece.offset <= offset) {
      const line = piece.bytes.subarray(offset - piece.offset);
      const end = lineEnd(line);
      if (end >= 0) return new TextDecoder().decode(line.subarray(0, end));
    }
    const goesOn = piece?.path === path && piece.offset <= offset && offset <= piece.offset + piece.bytes.length;
    for (let length = goesOn ? NEXT_PIECE : PIECE; length <= LONGEST; length *= 16) {
      const bytes = await this.source.files
        .readBytes(this.source.absolute(path), offset, offset + length)
        .catch(unlessFault);
      if (!bytes) return undefined;
      this.piece = { path, offset, bytes };
      const end = lineEnd(bytes);
      if (end >= 0 || bytes.length < length) {
        return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
      }
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

function lineEnd(bytes: Uint8Array): number {
  const feed = bytes.indexOf(10);
  const carriageReturn = (feed < 0 ? bytes : bytes.subarray(0, feed)).indexOf(13);
  return carriageReturn < 0 ? feed : carriageReturn;
}

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
