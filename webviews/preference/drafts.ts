// What was chosen on tasks and not given yet: kept while another task is in view, and over reloads of the window for the one in view.
import type { LabelingState } from './protocol.ts';

export type Draft = NonNullable<LabelingState['current']>;

export class Drafts {
  private readonly byKey = new Map<string, Draft>();

  put(draft: Draft | undefined): void {
    if (draft) this.byKey.set(draft.key, draft);
  }

  /** It is in view from now on. */
  take(key: string): Draft | undefined {
    const draft = this.byKey.get(key);
    this.byKey.delete(key);
    return draft;
  }
}
