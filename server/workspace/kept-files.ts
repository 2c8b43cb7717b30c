// What is known of each file of a folder: its kind, its records as a table, and what is wrong with it alone; open documents win over what was read from the disk.
import type { LineDocument } from '../core/document/line-document.ts';
import type { CountedProblems } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { type WorkspaceIndex, withTable } from '../core/table/workspace-index.ts';
import type { RecognisedKind } from './kind-of.ts';
import { OpenFile, type TextChange } from './open-file.ts';

export interface FileState extends RecognisedKind {
  readonly table: RecordTable;
  /** Without those between records. */
  readonly problems: CountedProblems;
  /** Of an open document. */
  readonly tableVersion?: number;
}

export class KeptFiles {
  private readonly limit: number;
  private readonly onChange: () => void;
  private readonly states = new Map<string, FileState>();
  private readonly open = new Map<string, OpenFile>();
  /** Counts the changes of each file. */
  private readonly versions = new Map<string, number>();
  private sortedIndex: WorkspaceIndex | undefined;

  /** Of each file at most `limit` problems are given; `onChange` hears of every table that has changed, other than by an edit that its open document has not been checked after. */
  constructor(limit: number, onChange: () => void) {
    this.limit = limit;
    this.onChange = onChange;
  }

  /** Tables of all files, by path. */
  get index(): WorkspaceIndex {
    this.sortedIndex ??= {
      files: [...this.states.keys()].sort().map((path) => ({ path, table: this.tableOf(path)! })),
    };
    return this.sortedIndex;
  }

  get all(): ReadonlyMap<string, FileState> {
    return this.states;
  }

  get openPaths(): Iterable<string> {
    return this.open.keys();
  }

  openAt(path: string): OpenFile | undefined {
    return this.open.get(path);
  }

  tableOf(path: string): RecordTable | undefined {
    const state = this.states.get(path);
    return state && (this.open.get(path)?.table() ?? state.table);
  }

  /** Without those between records; of an open document as far as it was checked. */
  problemsOf(path: string): CountedProblems | undefined {
    const state = this.states.get(path);
    return state && (this.open.get(path)?.problems(this.limit) ?? state.problems);
  }

  /** How often the file has changed. */
  versionOf(path: string): number {
    return this.versions.get(path) ?? 0;
  }

  keep(path: string, state: FileState): void {
    this.states.set(path, state);
    this.touch(path);
  }

  /** Takes over what was found in an open document that is checked to its end. */
  keepOpen(path: string, file: OpenFile, recognised: RecognisedKind): void {
    const table = file.table();
    const problems = file.problems(this.limit);
    if (!table || !problems) return;
    const state = this.states.get(path);
    const { tableVersion } = file;
    this.states.set(path, { ...recognised, table, problems, tableVersion });
    if (state?.kind !== recognised.kind || state.tableVersion !== tableVersion) this.touch(path);
    else this.show(path, file);
  }

  forget(path: string): void {
    if (this.states.delete(path)) this.touch(path);
  }

  touch(path: string): void {
    this.versions.set(path, this.versionOf(path) + 1);
    this.sortedIndex = undefined;
    this.onChange();
  }

  openDocument(path: string, document: LineDocument): void {
    this.open.set(path, new OpenFile(document));
    this.touch(path);
  }

  /** Applies changes to an open document at once; what they touch is checked when it is asked for. */
  changeDocument(path: string, changes: readonly TextChange[]): void {
    const file = this.open.get(path);
    if (!file) return;
    for (const change of changes) file.change(change);
    this.versions.set(path, this.versionOf(path) + 1);
    this.show(path, file);
  }

  closeDocument(path: string): void {
    this.open.delete(path);
    this.touch(path);
  }

  /** Puts the table of an open document into the index as it is now: its views are valid until the next change. */
  private show(path: string, file: OpenFile): void {
    const table = file.table();
    if (table && this.states.has(path)) this.sortedIndex &&= withTable(this.sortedIndex, path, table);
  }
}
