// Compares two states of an artifact by record id and field: lines that moved, spaces and orders of keys do not count.
import type { ArtifactKind, Field } from '../../schemas/artifact-kind.ts';
import { diffRecords, type FieldChange } from '../core/diff/diff-records.ts';
import type { FileDiff, RecordChange, UnreadableRecord } from '../core/diff/file-diff.ts';
import { lineChanges } from '../core/diff/line-changes.ts';
import { NameCounts } from '../core/diff/name-counts.ts';
import { onlyHere } from '../core/diff/only-here.ts';
import { canonicalJson } from '../core/json/canonical.ts';
import { plainValue } from '../core/json/locate.ts';
import { forEachNamed, hashId } from '../core/table/record-table.ts';
import { type ByteSource, type ReadRecord, RecordReader, type StoredRecord, type Unread } from './read-records.ts';

/** More changes than this are counted, not listed. */
const MOST_LISTED = 10_000;
/** Records between two turns of the event loop. */
const STRETCH = 2000;

export interface DiffPace {
  breathe(): Promise<void>;
  isCancelled(): boolean;
}

/** Undefined when cancelled. Memory grows with the number of records of `before`, not with their size. */
export async function semanticDiff(
  kind: ArtifactKind,
  before: ByteSource,
  after: ByteSource,
  pace: DiffPace,
): Promise<FileDiff | undefined> {
  const comparison = new Comparison(kind, pace);
  if (kind.container === 'xml') {
    return comparison.found(await lineChanges(await textOf(before), await textOf(after)), [], []);
  }
  return comparison.run(new RecordReader(kind, before), new RecordReader(kind, after));
}

async function textOf({ size, read }: ByteSource): Promise<string> {
  return new TextDecoder().decode(await read(0, size));
}

interface Kept {
  readonly hash: number;
  readonly stored: StoredRecord;
}

class Comparison {
  private readonly kind: ArtifactKind;
  private readonly pace: DiffPace;
  private readonly idField: Field | undefined;
  private readonly about: readonly Field[];
  private readonly counts: NameCounts;
  private readonly waiting = new Map<string, Kept[]>();
  private readonly changes: RecordChange[] = [];
  private readonly totals = {
    recordsBefore: 0,
    recordsAfter: 0,
    added: 0,
    removed: 0,
    changed: 0,
    same: 0,
    respelled: 0,
  };

  constructor(kind: ArtifactKind, pace: DiffPace) {
    this.kind = kind;
    this.pace = pace;
    const single = kind.fields.filter(({ at, of, holds }) => !of && !at.includes('*') && holds === 'id');
    this.idField = single.find(({ role }) => role === 'definition') ?? single[0];
    this.about = kind.fields.filter(
      (field) =>
        field !== this.idField && !field.of && !field.at.includes('*') && ABOUT.includes(field.symbol ?? field.name),
    );
    this.counts = new NameCounts(kind);
  }

  async run(before: RecordReader, after: RecordReader): Promise<FileDiff | undefined> {
    for await (const record of before.records()) {
      if (await this.isStopped(this.totals.recordsBefore++)) return undefined;
      this.counts.add('before', record.value);
      const key = this.keyOf(record.value);
      const { hash, stored } = record;
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), { hash, stored }]);
    }
    for await (const record of after.records()) {
      if (await this.isStopped(this.totals.recordsAfter++)) return undefined;
      this.counts.add('after', record.value);
      await this.match(record);
    }
    for (const kept of [...this.waiting.values()].flat()) await this.remove(kept);
    return this.found(this.header(before, after), before.unreadable, after.unreadable);
  }

  found(header: FieldChange[], before: readonly Unread[], after: readonly Unread[]): FileDiff {
    const hashOf = ({ hash }: Unread): number => hash;
    const [onlyBefore, onlyAfter] = [onlyHere(before, after, hashOf), onlyHere(after, before, hashOf)];
    const told = (side: 'before' | 'after', records: readonly Unread[]): UnreadableRecord[] =>
      records.map(({ line, message }) => ({ side, line, message }));
    return {
      kind: this.kind.kind,
      ...this.totals,
      changes: this.changes,
      header,
      counts: this.counts.changes(),
      unreadable: [...told('before', onlyBefore), ...told('after', onlyAfter)],
      unreadableAlike: before.length - onlyBefore.length,
    };
  }

  private async isStopped(record: number): Promise<boolean> {
    if (record % STRETCH === 0) await this.pace.breathe();
    return this.pace.isCancelled();
  }

  /** Of several records under one id the one that is spelled alike, else the first. */
  private async match(record: ReadRecord): Promise<void> {
    const key = this.keyOf(record.value);
    const candidates = this.waiting.get(key) ?? [];
    const twin = candidates.findIndex(({ hash }) => hash === record.hash);
    const [kept] = candidates.splice(Math.max(0, twin), 1);
    if (candidates.length === 0) this.waiting.delete(key);
    if (!kept) {
      this.totals.added++;
      this.list({ change: 'added', lineAfter: record.line, fields: [] }, record.value);
      return;
    }
    const fields = twin >= 0 ? [] : await this.fieldsBetween(kept, record);
    if (fields.length === 0) {
      this.totals.same++;
      if (twin < 0) this.totals.respelled++;
      return;
    }
    this.totals.changed++;
    this.list({ change: 'changed', lineBefore: kept.stored.line, lineAfter: record.line, fields }, record.value);
  }

  private async fieldsBetween(kept: Kept, { stored }: ReadRecord): Promise<FieldChange[]> {
    const at = this.kind.container === 'ndjson' ? [] : (this.kind.rows ?? []);
    return diffRecords(this.kind, await kept.stored.read(), await stored.read(), { at });
  }

  private async remove({ stored }: Kept): Promise<void> {
    this.totals.removed++;
    if (this.changes.length >= MOST_LISTED) return;
    const { node } = await stored.read();
    this.list({ change: 'removed', lineBefore: stored.line, fields: [] }, plainValue(node));
  }

  private list(change: Omit<RecordChange, 'id' | 'about'>, value: unknown): void {
    if (this.changes.length >= MOST_LISTED) return;
    const id = this.idOf(value) ?? JSON.stringify(value);
    const about = this.about.flatMap((field) => nameIn(value, field) ?? []);
    this.changes.push({ id, about, ...change });
  }

  private idOf(value: unknown): string | undefined {
    return this.idField && nameIn(value, this.idField);
  }

  /** A record without an id is the same as one with the same values. */
  private keyOf(value: unknown): string {
    const id = this.idOf(value);
    return id === undefined ? `values ${hashId(canonicalJson(value))}` : `id ${id}`;
  }

  /** What stands outside of the records; of a document without records all of it. */
  private header({ document: before }: RecordReader, { document: after }: RecordReader): FieldChange[] {
    const { rows } = this.kind;
    if (rows?.length === 1) return [];
    if (!before || !after) {
      return [
        ...(before ? [{ field: '', before: plainValue(before.root) }] : []),
        ...(after ? [{ field: '', after: plainValue(after.root) }] : []),
      ];
    }
    const sides = [before, after].map(({ text, root }) => ({ text, node: root }));
    return diffRecords(this.kind, sides[0]!, sides[1]!, rows ? { skip: rows.slice(0, -1) } : {});
  }
}

const ABOUT: readonly string[] = ['sample', 'annotator'];

function nameIn(value: unknown, field: Field): string | undefined {
  let found: string | undefined;
  forEachNamed(value, field, (name) => {
    if (typeof name === 'string' || typeof name === 'number') found = String(name);
  });
  return found;
}
