// The account of an import: what was found, what became of it, and a line for everything that is not simply in a label.
import type { GoldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import type { Severity } from '../../core/problem.ts';
import { removeEMails } from '../../core/text/remove-e-mails.ts';

export interface SourceFile {
  /** Relative to the workspace; the bare name for a file outside. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Counts of one file; each sum holds exactly. */
export interface Counts {
  /** Elements of the export: labeled + unlabeled. */
  tasks: number;
  /** Tasks with an annotation in a label, old or new. */
  labeledTasks: number;
  /** Annotations, drafts and annotations by id only: labeledAnnotations + skippedAnnotations + refusedAnnotations. */
  annotations: number;
  labeledAnnotations: number;
  skippedAnnotations: number;
  refusedAnnotations: number;
  /** Result items: usedItems + skippedItems + refusedItems. */
  items: number;
  /** In a label, old or new. */
  usedItems: number;
  /** In annotations that are no labels by their nature. */
  skippedItems: number;
  /** Each told by a line. */
  refusedItems: number;
  /** Never labels. */
  predictions: number;
  newLabels: number;
  updatedLabels: number;
  knownLabels: number;
  /** Records that take a label back; those that the file has already are not counted. */
  withdrawnLabels: number;
}

function noCounts(): Counts {
  return {
    tasks: 0,
    labeledTasks: 0,
    annotations: 0,
    labeledAnnotations: 0,
    skippedAnnotations: 0,
    refusedAnnotations: 0,
    items: 0,
    usedItems: 0,
    skippedItems: 0,
    refusedItems: 0,
    predictions: 0,
    newLabels: 0,
    updatedLabels: 0,
    knownLabels: 0,
    withdrawnLabels: 0,
  };
}

export type LineFacts = Omit<GoldImportQcLine, 'run_id' | 'file' | 'sha256' | 'severity' | 'data'> & {
  readonly severity: Severity;
  /** Result items that this line alone accounts for. */
  readonly items?: number;
};

export class ImportAccount {
  readonly lines: GoldImportQcLine[] = [];
  readonly sources: { readonly source: SourceFile; readonly counts: Counts }[] = [];
  private readonly runId: string;

  constructor(runId: string) {
    this.runId = runId;
  }

  open(source: SourceFile): Counts {
    const counts = noCounts();
    this.sources.push({ source, counts });
    return counts;
  }

  /** `source`: the file that the line is about. */
  add(source: Pick<SourceFile, 'file'> & Partial<SourceFile>, { items, message, ...facts }: LineFacts): void {
    this.lines.push({
      run_id: this.runId,
      level: facts.level,
      outcome: facts.outcome,
      code: facts.code,
      severity: facts.severity,
      // Class names and choices are quoted in messages, and people type anything.
      message: removeEMails(message),
      file: source.file,
      ...(source.sha256 === undefined ? {} : { sha256: source.sha256 }),
      ...idsIn(facts),
      ...(items === undefined || items === 0 ? {} : { data: { items } }),
    });
  }

  get total(): Counts {
    const total = noCounts();
    for (const { counts } of this.sources) {
      for (const key of Object.keys(counts) as (keyof Counts)[]) total[key] += counts[key];
    }
    return total;
  }
}

type Ids = 'task_id' | 'annotation_id' | 'region_id' | 'label_id' | 'sample_id' | 'annotator_id';

const IDS: readonly Ids[] = ['task_id', 'annotation_id', 'region_id', 'label_id', 'sample_id', 'annotator_id'];

/** Ids are quoted as messages are: one that is an address stands in no account. */
function idsIn(facts: Partial<Record<Ids, string | number | undefined>>): Partial<GoldImportQcLine> {
  const told = IDS.flatMap((key) => {
    const id = facts[key];
    return id === undefined ? [] : [[key, typeof id === 'string' ? removeEMails(id) : id]];
  });
  return Object.fromEntries(told);
}
