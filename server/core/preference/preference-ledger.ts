// The preference labels that a file already has, and what an incoming answer is to them: new, the same, a correction, or older.
import type {
  PreferenceLabel,
  PreferenceLabelRecord,
  PreferenceLabelWithdrawal,
} from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { canonicalJson } from '../json/canonical.ts';
import { preferenceLabelId } from './record-ids.ts';

export type PreferenceDraft =
  | Omit<PreferenceLabel, 'label_id' | 'supersedes_label_id'>
  | Omit<PreferenceLabelWithdrawal, 'label_id' | 'supersedes_label_id'>;

export type PreferenceDecision =
  | { readonly kind: 'new'; readonly label: PreferenceLabelRecord }
  | { readonly kind: 'update'; readonly label: PreferenceLabelRecord; readonly previous: PreferenceLabelRecord }
  /** The file has this answer. */
  | { readonly kind: 'same'; readonly known: PreferenceLabelRecord }
  /** The file has a newer answer of this annotation. */
  | { readonly kind: 'older'; readonly known: PreferenceLabelRecord };

/** Labels are appended, never changed: the labels of one annotation are a chain, the last one holds. */
export class PreferenceLedger {
  private readonly bySource = new Map<string, PreferenceLabelRecord[]>();

  /** In the order of the file. */
  add(label: PreferenceLabelRecord): void {
    const key = sourceOf(label);
    const known = this.bySource.get(key);
    if (known) known.push(label);
    else this.bySource.set(key, [label]);
  }

  /** The newest label of an annotation, such as the answer that another one corrects. */
  labelOf(source: PreferenceDraft | PreferenceLabelRecord): PreferenceLabelRecord | undefined {
    return this.bySource.get(sourceOf(source))?.at(-1);
  }

  /** Adds the label of a `new` or an `update`. `corrects`: the label that the answer says it corrects. */
  decide(draft: PreferenceDraft, corrects: PreferenceLabelRecord | null = null): PreferenceDecision {
    const chain = this.bySource.get(sourceOf(draft)) ?? [];
    const head = chain.at(-1);
    if (!head) {
      const label = seal(draft, corrects?.label_id ?? null);
      this.add(label);
      return corrects ? { kind: 'update', label, previous: corrects } : { kind: 'new', label };
    }
    const answer = answerOf(draft);
    if (answerOf(head) === answer) return { kind: 'same', known: head };
    const age = ageBetween(draft, head);
    // Without times, an answer that was superseded once comes from an export that is older than the file.
    if (age === undefined ? chain.some((label) => answerOf(label) === answer) : age < 0) {
      return { kind: 'older', known: head };
    }
    const label = seal(draft, head.label_id);
    this.add(label);
    return { kind: 'update', label, previous: head };
  }
}

function seal(draft: PreferenceDraft, supersedes: string | null): PreferenceLabelRecord {
  const { provenance, ...rest } = draft;
  const label = { ...rest, supersedes_label_id: supersedes, provenance };
  return { label_id: preferenceLabelId(label), ...label } as PreferenceLabelRecord;
}

/** One annotation of one person for one task. */
function sourceOf({ task_id, sample_id, annotator_id, provenance }: PreferenceDraft): string {
  return JSON.stringify([task_id ?? sample_id, annotator_id, String(provenance.annotation_id ?? '')]);
}

/** Milliseconds from the last change of `head` to that of `draft`; undefined where the source of one tells none. */
function ageBetween(draft: PreferenceDraft, head: PreferenceLabelRecord): number | undefined {
  const [now, before] = [draft, head].map((one) => (isWithdrawal(one) ? undefined : one.updated_at));
  return now === undefined || before === undefined ? undefined : Date.parse(now) - Date.parse(before);
}

function answerOf(draft: PreferenceDraft): string {
  if (isWithdrawal(draft)) return 'withdrawn';
  const { overall, modules, notes, shown } = draft;
  return canonicalJson([overall, modules, notes ?? '', shown]);
}
