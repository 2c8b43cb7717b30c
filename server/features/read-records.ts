// Reads the records of one state of an artifact, one after the other; each can be read again later without being kept.
import type { ArtifactKind } from '../../schemas/artifact-kind.ts';
import type { Side } from '../core/diff/diff-records.ts';
import type { UnreadableRecord } from '../core/diff/file-diff.ts';
import { type SourceTree, wholeTree } from '../core/document/source-tree.ts';
import { beginsList } from '../core/json/list-start.ts';
import { listStretches } from '../core/json/list-stretches.ts';
import { plainValue } from '../core/json/locate.ts';
import { type JsonNode, parseJson } from '../core/json/parse.ts';
import { elementKindOf } from '../core/schema/element-kind.ts';
import { rowsInTree } from '../core/table/names-in-tree.ts';
import { hashId } from '../core/table/record-table.ts';
import { piecesOf } from '../core/text/pieces-of.ts';
import { wholeLines } from '../core/text/whole-lines.ts';

/** A state of a file: on disk, in Git, in memory. */
export interface ByteSource {
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

export interface ReadRecord {
  /** One-based. */
  readonly line: number;
  readonly value: unknown;
  /** Of the text. */
  readonly hash: number;
  readonly stored: StoredRecord;
}

export interface StoredRecord {
  readonly line: number;
  read(): Promise<Side>;
}

/** What is read of a document besides its records. */
export interface DocumentRead {
  readonly text: string;
  readonly root: JsonNode;
}

/** What is no record, with the hash of its text. */
export interface Unread extends Omit<UnreadableRecord, 'side'> {
  readonly hash: number;
}

/** What tells a list. */
const START_BYTES = 2 ** 12;

export class RecordReader {
  readonly unreadable: Unread[] = [];
  /** Of JSON and YAML that is no list, once it is read. */
  document: DocumentRead | undefined;
  private readonly kind: ArtifactKind;
  private readonly source: ByteSource;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: false });

  constructor(kind: ArtifactKind, source: ByteSource) {
    this.kind = kind;
    this.source = source;
  }

  async *records(): AsyncGenerator<ReadRecord> {
    if (this.kind.container === 'ndjson') yield* this.lines();
    else yield* this.rows();
  }

  private async *lines(): AsyncGenerator<ReadRecord> {
    let line = 0;
    const read = (from: number, to: number): Promise<Uint8Array> => this.source.read(from, to);
    for await (const { bytes, offset } of wholeLines(read, this.source.size)) {
      for (let start = 0; start < bytes.length; ) {
        const newline = bytes.indexOf(10, start);
        const end = newline < 0 ? bytes.length : newline;
        const parts = this.decoder.decode(bytes.subarray(start, end)).split('\r');
        // The CR before a LF ends no line of its own.
        if (parts.length > 1 && parts.at(-1) === '' && newline >= 0) parts.pop();
        for (const text of parts) {
          line++;
          const stored =
            parts.length === 1
              ? new RecordInFile(line, this.source, offset + start, offset + end)
              : new RecordInMemory(line, text);
          const record = this.record(text, line, stored);
          if (record) yield record;
        }
        start = end + 1;
      }
    }
  }

  private record(text: string, line: number, stored: StoredRecord): ReadRecord | undefined {
    if (!/\S/.test(text)) return undefined;
    try {
      return { line, value: JSON.parse(text), hash: hashId(text), stored };
    } catch {
      const { flaws } = parseJson(text);
      const message = flaws.find(({ kind }) => kind === 'syntax')?.message ?? 'no JSON';
      this.unreadable.push({ line, message, hash: hashId(text) });
      return undefined;
    }
  }

  private async *rows(): AsyncGenerator<ReadRecord> {
    // A file that is not there has no document, and that is no mistake in it.
    if (this.source.size === 0) return;
    if (elementKindOf(this.kind) && beginsList(await this.source.read(0, Math.min(this.source.size, START_BYTES)))) {
      return yield* this.elements();
    }
    const text = this.decoder.decode(await this.source.read(0, this.source.size));
    const tree = wholeTree(text, this.kind.container);
    const broken = tree.flaws.find(({ kind }) => kind === 'syntax' || kind === 'nesting');
    if (broken || !tree.root) {
      const line = broken ? tree.rangeOf(broken).start.line + 1 : 1;
      this.unreadable.push({ line, message: broken?.message ?? 'the document is empty', hash: hashId(text) });
      return;
    }
    this.document = { text, root: tree.root };
    if (!this.kind.rows) return;
    for (const { node } of rowsInTree(this.kind, tree.root)) yield rowOf(tree, node);
  }

  private async *elements(): AsyncGenerator<ReadRecord> {
    const pieces = piecesOf((from, to) => this.source.read(from, to), this.source.size);
    for await (const { bytes, offset, elements, passedOver, breaksAt } of listStretches(pieces)) {
      for (const { start, end, line } of elements) {
        const stored = new RecordInFile(line + 1, this.source, offset + start, offset + end);
        const record = this.record(this.decoder.decode(bytes.subarray(start, end)), line + 1, stored);
        if (record) yield record;
      }
      for (const { line } of passedOver)
        this.unreadable.push({ line: line + 1, message: 'too long to be read', hash: 0 });
      if (!breaksAt) continue;
      const hash = hashId(this.decoder.decode(bytes));
      this.unreadable.push({
        line: breaksAt.line + 1,
        message: 'the list is broken here: assay validate says why',
        hash,
      });
      return;
    }
  }
}

function rowOf({ text, rangeOf }: SourceTree, node: JsonNode): ReadRecord {
  const line = rangeOf(node).start.line + 1;
  const stored: StoredRecord = { line, read: async () => ({ text, node }) };
  return { line, value: plainValue(node), hash: hashId(text.slice(node.start, node.end)), stored };
}

class RecordInMemory implements StoredRecord {
  readonly line: number;
  private readonly text: string;

  constructor(line: number, text: string) {
    this.line = line;
    this.text = text;
  }

  async read(): Promise<Side> {
    return sideOf(this.text);
  }
}

class RecordInFile implements StoredRecord {
  readonly line: number;
  private readonly source: ByteSource;
  private readonly from: number;
  private readonly to: number;

  constructor(line: number, source: ByteSource, from: number, to: number) {
    this.line = line;
    this.source = source;
    this.from = from;
    this.to = to;
  }

  async read(): Promise<Side> {
    return sideOf(new TextDecoder().decode(await this.source.read(this.from, this.to)));
  }
}

function sideOf(text: string): Side {
  return { text, node: parseJson(text).root ?? { type: 'null', start: 0, end: text.length, value: null } };
}
