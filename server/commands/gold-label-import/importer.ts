// Takes export files one after the other and turns them into labels and an account of everything else.
import { isRefused, type Note } from '../../../label_studio/codec/read.ts';
import { type ReadTaskOptions, readTask, type Task } from '../../../label_studio/codec/read-task.ts';
import type { Dimensions } from '../../../label_studio/codec/shape.ts';
import { type AnnotationDraft, draftsOfTask, type Entry } from '../../../label_studio/gold/drafts-of-task.ts';
import { LabelPartsReader } from '../../../label_studio/gold/label-parts.ts';
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { LabelDraft, LabelLedger } from '../../core/gold/label-ledger.ts';
import { timeOfRunId } from '../../core/gold/run-id-time.ts';
import { checkValue, severityOf } from '../../features/check-record.ts';
import type { Files } from '../../ports/files.ts';
import type { RecordContext } from '../../rules/rule.ts';
import { sourceFile } from '../import/find-exports.ts';
import type { Counts, ImportAccount, SourceFile } from '../import/import-account.ts';
import { readExport } from '../import/read-export.ts';
import type { Pace } from '../pace.ts';
import { decisionLine } from './decision-line.ts';
import { FileImport } from './file-import.ts';
import type { ImageSizes } from './image-sizes.ts';
import { skippedSince } from './skipped-since.ts';

export interface ImportSettings {
  readonly runId: string;
  readonly round: string;
  /** Who made all annotations, when the caller says so. */
  readonly annotator?: string;
  readonly divideBy100: boolean;
}

export interface ImportTools {
  /** With the taxonomy; its kind is gold labels. */
  readonly context: RecordContext;
  readonly ledger: LabelLedger;
  readonly account: ImportAccount;
  readonly images: ImageSizes;
  readonly pace: Pace;
}

const MOST_COLUMNS = 20;

export class Importer {
  /** Pseudonyms that the exports tell, whoever the settings name. */
  readonly people = new Set<string>();
  private readonly settings: ImportSettings;
  private readonly tools: ImportTools;
  private readonly reader: LabelPartsReader;
  private readonly imageOfSample = new Map<string, string>();

  constructor(settings: ImportSettings, tools: ImportTools) {
    this.settings = settings;
    this.tools = tools;
    this.reader = new LabelPartsReader(tools.context.taxonomy!);
  }

  /** New and updated labels, in the order of the export; it is read while they are taken. `path`: absolute. Throws a Fault when it cannot be read. */
  async *importFile(path: string, root: string, files: Files): AsyncGenerator<GoldLabel> {
    const { account, pace } = this.tools;
    const source = await sourceFile(path, root, files, pace);
    const importing = new FileImport(source, account.open(source));
    for await (const piece of readExport(path, files, pace)) {
      if ('refusal' in piece) {
        const facts = { code: 'unreadable-file', severity: 'error', message: piece.refusal } as const;
        account.add(source, { level: 'file', outcome: 'refused', ...facts });
        return;
      }
      importing.counts.tasks++;
      if ('problem' in piece) {
        const { code, message } = piece.problem;
        account.add(source, { level: 'task', outcome: 'refused', code, severity: 'error', message });
      } else yield* await this.importTask(piece.value, piece.isDamaged, importing);
    }
    this.summarize(importing);
  }

  private async importTask(value: unknown, isDamaged: boolean, importing: FileImport): Promise<GoldLabel[]> {
    const { source, counts } = importing;
    const read = await this.readWithSizes(value);
    if (isRefused(read)) {
      this.tools.account.add(source, { level: 'task', outcome: 'refused', ...factsOf(read.refused) });
      return [];
    }
    const task = read.value;
    const about = idOf(task);
    if (isDamaged) {
      const message = 'the task holds bytes that are not UTF-8; they became U+FFFD';
      this.tools.account.add(source, {
        level: 'task',
        outcome: 'repaired',
        code: 'invalid-utf8',
        severity: 'warning',
        message,
        ...about,
      });
    }
    counts.predictions += task.predictions;
    const { drafts, entries, items, usedItems } = draftsOfTask(task, this.reader);
    for (const entry of entries) this.addEntry(entry, about, importing);
    counts.items += items;
    counts.usedItems += usedItems;
    for (const entry of entries) countItems(entry, counts);
    const labeled = new Set<number>();
    const labels: GoldLabel[] = [];
    for (const draft of drafts) if (this.addDraft(draft, task, importing, labels)) labeled.add(draft.annotation);
    countAnnotations(task, labeled.size, counts);
    for (const line of skippedSince(task, this.tools.ledger, this.settings.annotator)) {
      this.tools.account.add(source, { ...about, ...line });
    }
    this.warnOfImage(task, drafts, importing);
    if (task.form === 'min') {
      importing.noteColumns(
        task.data,
        drafts.flatMap(({ parts }) => parts.guessed),
      );
    }
    return labels;
  }

  /** Reads again with the sizes of the image files when a shape needs one that the export does not tell. */
  private async readWithSizes(value: unknown): Promise<ReturnType<typeof readTask>> {
    const { divideBy100 } = this.settings;
    const read = readTask(value, { divideBy100, sizes: () => [] });
    if (isRefused(read) || !needsSizes(read.value)) return read;
    const sizes: (Dimensions | undefined)[] = [];
    for (const image of read.value.images) sizes.push(await this.tools.images.sizeOf(image));
    if (sizes.every((size) => size === undefined)) return read;
    const options: ReadTaskOptions = { divideBy100, sizes: (image) => (sizes[image] ? [sizes[image]] : []) };
    return readTask(value, options);
  }

  /** True when the draft is in a label, old or new; a new one joins `labels`. */
  private addDraft(draft: AnnotationDraft, task: Task, { source, counts }: FileImport, labels: GoldLabel[]): boolean {
    const { ledger, account } = this.tools;
    this.people.add(draft.annotator);
    const label = this.labelDraftOf(draft, task, source);
    const decision = ledger.decide(label, task.form === 'min');
    const about = {
      ...idOf(task),
      annotation_id: draft.annotationId,
      sample_id: draft.sampleId,
      annotator_id: label.annotator_id,
    };
    const line = decisionLine(decision, label);
    const items = decision.kind === 'clash' ? draft.parts.used : 0;
    if (line) account.add(source, { level: 'annotation', ...about, ...line, items });
    if (decision.kind === 'clash') {
      counts.usedItems -= items;
      counts.refusedItems += items;
      return false;
    }
    if (decision.kind === 'same' || decision.kind === 'older') {
      counts.knownLabels++;
      // What is wrong with a label stays wrong, however often it is imported.
      if (decision.kind === 'same') this.checkLabel(knownLabel(label, decision.known.labelId), about, source);
      return true;
    }
    if (decision.kind === 'new') counts.newLabels++;
    else counts.updatedLabels++;
    labels.push(decision.label);
    if (draft.createdAt === undefined) {
      const message = 'the export does not tell when the annotation was made; the time of the run stands for it';
      const facts = { outcome: 'repaired', code: 'no-creation-time', severity: 'information', message } as const;
      account.add(source, { level: 'annotation', ...about, ...facts });
    }
    this.checkLabel(decision.label, about, source);
    return true;
  }

  private labelDraftOf(draft: AnnotationDraft, task: Task, source: SourceFile): LabelDraft {
    const { runId, round, annotator } = this.settings;
    const { modules, issues, quality, notes } = draft.parts;
    return {
      sample_id: draft.sampleId,
      round,
      run_id: runId,
      annotator_id: annotator ?? draft.annotator,
      created_at: draft.createdAt ?? timeOfRunId(runId)!,
      ...(draft.updatedAt === undefined ? {} : { updated_at: draft.updatedAt }),
      taxonomy_version: this.tools.context.taxonomy!.taxonomy.version,
      modules: [...modules],
      issues: [...issues],
      ...(quality ? { quality } : {}),
      ...(draft.leadTimeS === undefined ? {} : { lead_time_s: draft.leadTimeS }),
      ...(notes === '' ? {} : { notes }),
      provenance: {
        file: source.file,
        sha256: source.sha256,
        ...idOf(task),
        annotation_id: draft.annotationId,
      },
    };
  }

  private checkLabel(label: GoldLabel, about: Partial<GoldImportQcLine>, source: SourceFile): void {
    const { context, account } = this.tools;
    checkValue(label, context, (rule, { message }) => {
      const severity = severityOf(rule, context);
      if (!severity) return;
      const facts = { level: 'label', outcome: 'imported', code: rule.code, severity, message } as const;
      account.add(source, { ...about, ...facts, label_id: label.label_id });
    });
  }

  private addEntry(entry: Entry, about: { task_id?: string | number }, { source }: FileImport): void {
    const { level, outcome, note, annotationId, annotator, sampleId, region, items } = entry;
    this.tools.account.add(source, {
      level,
      outcome,
      ...factsOf(note),
      ...about,
      ...(annotationId === undefined ? {} : { annotation_id: annotationId }),
      ...(region === undefined ? {} : { region_id: region }),
      ...(sampleId === undefined ? {} : { sample_id: sampleId }),
      ...(annotator === undefined ? {} : { annotator_id: this.settings.annotator ?? annotator }),
      items,
    });
  }

  /** Two images in different folders with the same name would become one sample. */
  private warnOfImage(task: Task, drafts: readonly AnnotationDraft[], { source }: FileImport): void {
    if (task.sampleId !== undefined || drafts.length === 0) return;
    for (const { path, sampleId } of task.images) {
      if (path === undefined) continue;
      const known = this.imageOfSample.get(sampleId);
      if (known === undefined) this.imageOfSample.set(sampleId, path);
      else if (known !== path) {
        const message = `"${known}" and "${path}" have the same name, so their labels share the sample "${sampleId}": name samples with sample_id in the task data`;
        const facts = { code: 'sample-collision', severity: 'warning', message, sample_id: sampleId } as const;
        this.tools.account.add(source, {
          level: 'task',
          outcome: 'imported',
          ...facts,
          ...idOf(task),
        });
      }
    }
  }

  private summarize({ source, counts, dataColumns }: FileImport): void {
    const { account } = this.tools;
    if (counts.predictions > 0) {
      const message = `the file holds ${counts.predictions} predictions, which are not labels`;
      account.add(source, { level: 'file', outcome: 'skipped', code: 'prediction', severity: 'information', message });
    }
    if (dataColumns.length > 0) {
      const message = `JSON-MIN does not tell answers from task data, nor which region an answer is about; these columns were taken as data: ${dataColumns.slice(0, MOST_COLUMNS).join(', ')}`;
      account.add(source, {
        level: 'file',
        outcome: 'skipped',
        code: 'column-as-data',
        severity: 'information',
        message,
      });
    }
  }
}

function knownLabel(draft: LabelDraft, label_id: string): GoldLabel {
  return { ...draft, label_id, supersedes_label_id: null };
}

function idOf({ id }: Task): { task_id?: string | number } {
  return id === undefined ? {} : { task_id: id };
}

function countItems({ outcome, items }: Entry, counts: Counts): void {
  if (outcome === 'skipped') counts.skippedItems += items;
  else counts.refusedItems += items;
}

function countAnnotations({ annotations }: Task, labeled: number, counts: Counts): void {
  const skipped = annotations.filter((read) => 'noLabel' in read && !read.noLabel.isRefusal).length;
  counts.annotations += annotations.length;
  counts.labeledAnnotations += labeled;
  counts.skippedAnnotations += skipped;
  counts.refusedAnnotations += annotations.length - labeled - skipped;
  if (labeled > 0) counts.labeledTasks++;
}

function needsSizes({ annotations }: Task): boolean {
  return annotations.some(
    (read) => 'annotation' in read && read.annotation.result.notes.some(({ note }) => note.code === 'no-dimensions'),
  );
}

function factsOf({ code, severity, message }: Note): Pick<Note, 'code' | 'severity' | 'message'> {
  return { code, severity, message };
}
