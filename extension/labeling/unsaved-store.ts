// Answers, and what was taken back, that the server has not saved, kept in the editor's memory of the workspace once saving has failed, so that closing the page loses none.
import type { Memento } from 'vscode';
import { type Given, labelingState } from '../../webviews/preference/protocol.ts';

export class UnsavedStore {
  private readonly memory: Memento;
  private readonly key: string;
  private list: Given[];
  private isKept: boolean;

  constructor(memory: Memento, { uri, annotator }: { readonly uri: string; readonly annotator: string }) {
    this.memory = memory;
    this.key = `assay.labeling.unsaved:${annotator}:${uri}`;
    this.list = labelingState.shape.unsaved.safeParse(memory.get(this.key)).data ?? [];
    this.isKept = this.list.length > 0;
  }

  get all(): Given[] {
    return [...this.list];
  }

  get size(): number {
    return this.list.length;
  }

  add(answer: Given): void {
    if (!this.list.some((one) => isSame(one, answer))) this.list.push(answer);
  }

  remove(answer: Given): void {
    this.list = this.list.filter((one) => !isSame(one, answer));
    if (this.isKept) this.keep();
  }

  keep(): void {
    this.isKept = this.list.length > 0;
    void this.memory.update(this.key, this.isKept ? this.list : undefined);
  }
}

function isSame(a: Given, b: Given): boolean {
  return a.key === b.key && a.answeredAt === b.answeredAt;
}
