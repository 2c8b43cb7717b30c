// The labels that a file already has, and what an incoming annotation is to them: new, the same, an update, or another person's with the same number.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { sha256Hex } from '../hash/sha256.ts';
import { canonicalJson } from '../json/canonical.ts';
import { timeOfRunId } from './run-id-time.ts';

/** A label before it has a place in the file. */
export type LabelDraft = Omit<GoldLabel, 'label_id' | 'supersedes_label_id'>;

export type Decision =
  | { readonly kind: 'new'; readonly label: GoldLabel }
  | { readonly kind: 'update'; readonly label: GoldLabel; readonly previous: GoldLabel }
  /** The newest label of this annotation says the same. */
  | { readonly kind: 'same'; readonly known: GoldLabel }
  /** The file has a newer answer of this annotation. */
  | { readonly kind: 'older'; readonly known: GoldLabel }
  /** Another annotation, made at another time, has the same sample, annotator and number. */
  | { readonly kind: 'clash'; readonly known: GoldLabel };

/** Labels are appended, never changed: an annotation's labels are a chain, the last one holds. */
export class LabelLedger {
  private readonly bySource = new Map<string, GoldLabel[]>();

  /** In the order of the file. */
  add(label: GoldLabel): void {
    const key = sourceKey(label);
    const known = this.bySource.get(key);
    if (known) known.push(label);
    else this.bySource.set(key, [label]);
  }

  /** Adds the label of a `new` or an `update`. `isLossy`: the draft comes from a form that lost some of the annotation. */
  decide(draft: LabelDraft, isLossy = false): Decision {
    const known = this.bySource.get(sourceKey(draft)) ?? [];
    const chain = known.filter((label) => isSameAnnotation(label, draft));
    const head = chain.at(-1);
    if (!head) {
      const other = known.find((label) => label.annotator_id === draft.annotator_id);
      if (other) return { kind: 'clash', known: other };
      const label = seal(draft, null);
      this.add(label);
      return { kind: 'new', label };
    }
    const answer = answerOf(draft);
    if (answerOf(head) === answer) return { kind: 'same', known: head };
    const older = chain.find((label) => answerOf(label) === answer);
    const age = compareTimes(draft.updated_at, head.updated_at);
    if (isLossy && age === 0) return { kind: 'same', known: head };
    // Without times, an answer that was superseded once comes from an export that is older than the file.
    if ((age !== undefined && age < 0) || (age === undefined && older)) return { kind: 'older', known: head };
    const label = seal(draft, head.label_id);
    this.add(label);
    return { kind: 'update', label, previous: head };
  }
}

/** `gl_` and 16 digits of the SHA-256 of sample, annotator, annotation and, for an update, of the label before. */
export function labelId(draft: LabelDraft, supersedes: string | null): string {
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
  return JSON.stringify([sample_id, String(provenance.annotation_id)]);
}

/** The time of creation tells annotations of different servers apart; where it is unknown, the annotator must do. */
function isSameAnnotation(label: GoldLabel, draft: LabelDraft): boolean {
  const [a, b] = [createdAt(label), createdAt(draft)];
  return a === undefined || b === undefined ? label.annotator_id === draft.annotator_id : a === b;
}

/** Milliseconds; undefined for the time of the run, which stands in for one that the export does not tell. */
function createdAt({ created_at, run_id }: LabelDraft): number | undefined {
  const time = Date.parse(created_at);
  return Number.isNaN(time) || created_at === timeOfRunId(run_id) ? undefined : time;
}

function compareTimes(a: string | undefined, b: string | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Date.parse(a) - Date.parse(b);
}

/** What the annotator said, and who said it; not when, nor where it was read. */
function answerOf({ annotator_id, modules, issues, quality, notes }: LabelDraft): string {
  return canonicalJson([annotator_id, modules, issues, quality ?? null, notes ?? '']);
}
