// A label beside an earlier one of the same annotator and sample: the edit that lets it correct that one.
import { own } from '../../../schemas/own.ts';
import type { PathEdit } from '../json/edit.ts';

/** What the edit needs; nothing where the other label is the later of the two. */
export function toCorrect(label: unknown, [earlier]: readonly unknown[]): { readonly earlier?: string } {
  const id = own(earlier, 'label_id');
  const isEarlier = timeOf(earlier) <= timeOf(label);
  return typeof id === 'string' && id !== own(label, 'label_id') && isEarlier ? { earlier: id } : {};
}

/** `data` is what `toCorrect` gave. */
export function letItCorrect(data: unknown): { title: string; safe: boolean; edits: PathEdit[] }[] {
  const earlier = own(data, 'earlier');
  if (typeof earlier !== 'string') return [];
  const edits = [{ op: 'replace' as const, path: ['supersedes_label_id'], value: earlier }];
  return [{ title: `Let this label correct "${earlier}"`, safe: false, edits }];
}

function timeOf(label: unknown): number {
  return Date.parse(String(own(label, 'created_at')));
}
