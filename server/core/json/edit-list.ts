// Text edits collected from several fixes: those that want the same text as an earlier one are left for another time.
import type { TextEdit } from './edit.ts';

export class EditList {
  /** Sorted and disjoint. */
  readonly edits: TextEdit[] = [];

  /** Takes all of them or, when one touches an edit that is there already, none. */
  add(edits: readonly TextEdit[]): boolean {
    const places = edits.map((edit) => this.placeOf(edit));
    if (places.includes(-1)) return false;
    for (const edit of edits) this.edits.splice(this.placeOf(edit), 0, edit);
    return true;
  }

  /** Where the edit belongs, or -1 when it touches a neighbour; two insertions at one place touch. */
  private placeOf({ start, end }: TextEdit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.edits[middle]!.start < start) low = middle + 1;
      else high = middle;
    }
    const before = this.edits[low - 1];
    const behind = this.edits[low];
    if (before && before.end > start) return -1;
    return behind && (behind.start < end || behind.start === start) ? -1 : low;
  }
}
