// Renames in a file that no editor can hold: passes it through piece by piece; every byte but the names stays as it is.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import { kindNamed } from '../../schemas/kinds.ts';
import { elementTree, lineTree, type SourceTree, wholeTree } from '../core/document/source-tree.ts';
import { applyTextEdits } from '../core/json/edit.ts';
import { beginsList } from '../core/json/list-start.ts';
import { elementsHit, listStretches } from '../core/json/list-stretches.ts';
import { elementKindOf } from '../core/schema/element-kind.ts';
import { fieldsOf, type IndexedFile } from '../core/table/workspace-index.ts';
import { ByteSearch } from '../core/text/byte-search.ts';
import { piecesOf, type ReadRange } from '../core/text/pieces-of.ts';
import { linesHit, wholeLines } from '../core/text/whole-lines.ts';
import { Fault } from '../ports/fault.ts';
import type { Files } from '../ports/files.ts';
import { spellings } from './find-names.ts';
import { renamesInTree } from './rename-in-file.ts';
import type { NamedThing } from './spot.ts';

export interface LargeRename {
  readonly uses: number;
  /** Records with syntax errors or invalid UTF-8 that name the thing, or are too long to be read, and stay as they are. */
  readonly kept: number;
}

/** A JSON document that is no list is rewritten as one text, which cannot be longer. */
const MOST_DOCUMENT_BYTES = 2 ** 28;
/** What tells a list. */
const START_BYTES = 2 ** 12;

/** `path` is absolute. Throws a Fault when the file cannot be written, or is changed by others meanwhile; then it is as it was. */
export async function renameLargeFile(
  path: string,
  { table }: IndexedFile,
  thing: NamedThing,
  to: string,
  files: Files,
): Promise<LargeRename> {
  const kind = kindNamed(table.kind);
  const before = await files.stat(path);
  if (!kind || !before) throw new Fault(`cannot rewrite ${path}`, 'the file is gone: read the folder again');
  const renamer = new Renamer(kind, table, thing, to);
  await files.write(path, renamed());
  return { uses: renamer.uses, kept: renamer.kept };

  async function* renamed(): AsyncGenerator<Uint8Array> {
    const { size, mtimeMs } = before!;
    const read: ReadRange = (from, end) => files.readBytes(path, from, end);
    if (kind!.container === 'ndjson') yield* renamer.lines(read, size);
    else if (elementKindOf(kind!) && beginsList(await read(0, START_BYTES)))
      yield* renamer.elements(piecesOf(read, size));
    else if (size > MOST_DOCUMENT_BYTES) {
      throw new Fault(`${path} is too large to be renamed in`, 'split it, or keep it as NDJSON');
    } else yield renamer.document(await files.readBytes(path));
    const after = await files.stat(path);
    if (after?.mtimeMs !== mtimeMs || after.size !== size) {
      throw new Fault(`${path} was changed by another program`, 'nothing was written there: rename again');
    }
  }
}

class Renamer {
  uses = 0;
  kept = 0;
  private readonly kind: ArtifactKind;
  private readonly wanted: Parameters<typeof renamesInTree>[2];
  private readonly name: string;
  private readonly to: string;
  private readonly search: ByteSearch;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly encoder = new TextEncoder();

  constructor(kind: ArtifactKind, table: IndexedFile['table'], { symbol, name }: NamedThing, to: string) {
    const fields = fieldsOf(table, symbol);
    this.kind = kind;
    this.wanted = (field) => fields.includes(field);
    this.name = name;
    this.to = to;
    this.search = new ByteSearch(spellings(name));
  }

  /** Yields stretches without the name as they are, and each line with it renamed. */
  async *lines(read: ReadRange, size: number): AsyncGenerator<Uint8Array> {
    for await (const { bytes } of wholeLines(read, size)) {
      let done = 0;
      for (const { start, end } of linesHit(bytes, (from) => this.search.find(bytes, from))) {
        if (start > done) yield bytes.subarray(done, start);
        yield this.line(bytes.subarray(start, end));
        done = end;
      }
      if (done < bytes.length) yield bytes.subarray(done);
    }
  }

  private line(bytes: Uint8Array): Uint8Array {
    // A lone CR ends a line too; the separators stay between the parts.
    return this.rewrite(bytes, (text) =>
      text
        .split(/(\r\n|\n|\r)/)
        .map((part, i) => (i % 2 === 0 && part !== '' ? this.text(lineTree(part, 0)) : part))
        .join(''),
    );
  }

  /** Yields stretches without the name as they are, and each element with it renamed; nothing behind the place where a list is broken. */
  async *elements(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let isKept = false;
    for await (const stretch of listStretches(pieces)) {
      const { bytes, passedOver, breaksAt } = stretch;
      this.kept += passedOver.length;
      const find = (from: number): number => this.search.find(bytes, from);
      let done = 0;
      for (const { start, end, line, character } of elementsHit(stretch, find)) {
        if (start > done) yield bytes.subarray(done, start);
        yield this.rewrite(bytes.subarray(start, end), (text) => this.text(elementTree(text, { line, character })));
        done = end;
      }
      if (done < bytes.length) yield bytes.subarray(done);
      if (breaksAt && !isKept && find(0) >= 0) {
        isKept = true;
        this.kept++;
      }
    }
  }

  document(bytes: Uint8Array): Uint8Array {
    return this.rewrite(bytes, (text) => this.text(wholeTree(text, this.kind.container)));
  }

  private rewrite(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
    let text: string;
    try {
      text = this.decoder.decode(bytes);
    } catch {
      this.kept++;
      return bytes;
    }
    // A byte order mark is no part of the first record.
    const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
    const changed = mark + change(text.slice(mark.length));
    return changed === text ? bytes : this.encoder.encode(changed);
  }

  private text(tree: SourceTree): string {
    const { edits, kept } = renamesInTree(this.kind, tree, this.wanted, this.name, this.to);
    this.uses += edits.length;
    this.kept += kept.length;
    return applyTextEdits(tree.text, edits);
  }
}
