// One export while its votes are imported: its counts, and what the account says of it.
import type { Note } from '../../../label_studio/codec/read.ts';
import type { Task } from '../../../label_studio/codec/read-task.ts';
import type { Entry } from '../../../label_studio/gold/drafts-of-task.ts';
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import type { Counts, ImportAccount, LineFacts, SourceFile } from '../import/import-account.ts';

export class OpenExport {
  readonly source: SourceFile;
  readonly counts: Counts;
  /** Batches that its votes are of. */
  readonly batches = new Set<string>();
  private readonly account: ImportAccount;

  constructor(source: SourceFile, account: ImportAccount) {
    this.source = source;
    this.account = account;
    this.counts = account.open(source);
  }

  tell(
    level: LineFacts['level'],
    outcome: LineFacts['outcome'],
    { code, severity, message }: Pick<Note, 'severity' | 'message'> & { readonly code: string },
    about: Partial<GoldImportQcLine> = {},
    items = 0,
  ): void {
    this.account.add(this.source, { level, outcome, code, severity, message, ...about, items });
  }

  /** `isTask`: the vote is a task of its own. */
  settle(outcome: 'labeled' | 'refused' | 'skipped', items: number, isTask = true): void {
    const { counts } = this;
    if (outcome === 'labeled') {
      counts.labeledAnnotations++;
      counts.usedItems += items;
      if (isTask) counts.labeledTasks++;
    } else if (outcome === 'refused') {
      counts.refusedAnnotations++;
      counts.refusedItems += items;
    } else {
      counts.skippedAnnotations++;
      counts.skippedItems += items;
    }
  }

  addEntry(entry: Entry, task: Task): void {
    const { level, outcome, note, annotationId, annotator, items } = entry;
    const { counts } = this;
    if (outcome === 'skipped') counts.skippedItems += items;
    else counts.refusedItems += items;
    if (level === 'annotation' && outcome === 'skipped') counts.skippedAnnotations++;
    if (level === 'annotation' && outcome === 'refused') counts.refusedAnnotations++;
    this.tell(
      level,
      outcome,
      note,
      {
        ...idOf(task),
        ...(annotationId === undefined ? {} : { annotation_id: annotationId }),
        ...(annotator === undefined ? {} : { annotator_id: annotator }),
        ...(task.sampleId === undefined ? {} : { sample_id: task.sampleId }),
      },
      items,
    );
  }
}

export function idOf({ id }: Task): { task_id?: string | number } {
  return id === undefined ? {} : { task_id: id };
}
