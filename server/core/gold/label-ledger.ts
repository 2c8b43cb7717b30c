// The labels that a file already has, and what an incoming annotation is to them: new, the same, an update, or another person's with the same number.
import { type GoldLabel, goldAnswerKeys } from '../../../schemas/gold-label.ts';
import { contentHash } from '../hash/content-hash.ts';
import { sha256Hex } from '../hash/sha256.ts';
import { timeOfRunId } from './run-id-time.ts';

/** A label before it has a place in the file. */
export type LabelDraft = Omit<GoldLabel, 'label_id' | 'supersedes_label_id'>;

/** What the ledger keeps of a label: a round may have more labels than fit into memory. */
export interface KnownLabel {
  readonly labelId: string;
  readonly annotatorId: string;
  readonly createdAt: string;
  /** File that the label came from. */
  readonly file: string;
}

export type Decision =
  | { readonly kind: 'new'; readonly label: GoldLabel }
  | { readonly kind: 'update'; readonly label: GoldLabel; readonly previous: KnownLabel }
  /** The newest label of this annotation says the same. */
  | { readonly kind: 'same'; readonly known: KnownLabel }
  /** The file has a newer answer of this annotation. */
  | { readonly kind: 'older'; readonly known: KnownLabel }
  /** Another annotation, made at another time, has the same sample, annotator and number. */
  | { readonly kind: 'clash'; readonly known: KnownLabel };

interface Entry extends KnownLabel {
  /** Milliseconds; undefined where it is not known. */
  readonly madeAt: number | undefined;
  readonly updatedAt: string | undefined;
  readonly answer: string;
}

/** Labels are appended, never changed: an annotation's labels are a chain, the last one holds. */
export class LabelLedger {
  private readonly bySource = new Map<string, Entry[]>();

  /** In the order of the file. */
  add(label: GoldLabel): void {
    this.keep(sourceKey(label), entryOf(label, label.label_id));
  }

  private keep(key: string, entry: Entry): void {
    const known = this.bySource.get(key);
    if (known) known.push(entry);
    else this.bySource.set(key, [entry]);
  }

  /** The newest label that the annotator has of an annotation of a sample. */
  newestOf(sampleId: string, annotationId: string | number, annotatorId: string): KnownLabel | undefined {
    const known = this.bySource.get(keyOf(sampleId, annotationId));
    return known?.filter((entry) => entry.annotatorId === annotatorId).at(-1);
  }

  /** Adds the label of a `new` or an `update`. `isLossy`: the draft comes from a form that lost some of the annotation. */
  decide(draft: LabelDraft, isLossy = false): Decision {
    const key = sourceKey(draft);
    const known = this.bySource.get(key) ?? [];
    const asked = entryOf(draft, '');
    const chain = known.filter((entry) => isSameAnnotation(entry, asked));
    const head = chain.at(-1);
    if (!head) {
      const other = known.find(({ annotatorId }) => annotatorId === asked.annotatorId);
      if (other) return { kind: 'clash', known: other };
      const label = seal(draft, null);
      this.keep(key, { ...asked, labelId: label.label_id });
      return { kind: 'new', label };
    }
    if (head.answer === asked.answer) return { kind: 'same', known: head };
    const older = chain.find(({ answer }) => answer === asked.answer);
    const age = compareTimes(asked.updatedAt, head.updatedAt);
    if (isLossy && age === 0) return { kind: 'same', known: head };
    // Without times, an answer that was superseded once comes from an export that is older than the file.
    if ((age !== undefined && age < 0) || (age === undefined && older)) return { kind: 'older', known: head };
    const label = seal(draft, head.labelId);
    this.keep(key, { ...asked, labelId: label.label_id });
    return { kind: 'update', label, previous: head };
  }
}

/** `gl_` and 16 digits of the SHA-256 of sample, annotator, annotation and, for an update, of the label before. */
function labelId(draft: LabelDraft, supersedes: string | null): string {
  const { sample_id, annotator_id, provenance } = draft;
  const parts = [sample_id, annotator_id, String(provenance.annotation_id)];
  return `gl_${sha256Hex(JSON.stringify(supersedes === null ? parts : [...parts, supersedes])).slice(0, 16)}`;
}

function seal(draft: LabelDraft, supersedes: string | null): GoldLabel {
  const { provenance, ...rest } = draft;
  return {
    label_id: labelId(draft, supersedes),
    ...rest,
    supersedes_label_id: supersedes,
    provenance,
  };
}

function sourceKey({ sample_id, provenance }: LabelDraft): string {
  return keyOf(sample_id, provenance.annotation_id);
}

function keyOf(sampleId: string, annotationId: string | number | undefined): string {
  return JSON.stringify([sampleId, String(annotationId)]);
}

function entryOf(label: LabelDraft, labelId: string): Entry {
  const { annotator_id, created_at, updated_at, provenance } = label;
  return {
    ...{ labelId, annotatorId: annotator_id, createdAt: created_at, file: provenance.file },
    ...{ madeAt: madeAt(label), updatedAt: updated_at },
    answer: contentHash(goldAnswerKeys.map((key) => label[key] ?? null)),
  };
}

/** The time of creation tells annotations of different servers apart; where it is unknown, the annotator must do. */
function isSameAnnotation(a: Entry, b: Entry): boolean {
  return a.madeAt === undefined || b.madeAt === undefined ? a.annotatorId === b.annotatorId : a.madeAt === b.madeAt;
}

/** Milliseconds; undefined for the time of the run, which stands in for one that the export does not tell. */
function madeAt({ created_at, run_id }: LabelDraft): number | undefined {
  const time = Date.parse(created_at);
  return Number.isNaN(time) || created_at === timeOfRunId(run_id) ? undefined : time;
}

function compareTimes(a: string | undefined, b: string | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Date.parse(a) - Date.parse(b);
}
