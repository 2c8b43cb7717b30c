// What is wrong between the records of a folder: found once for each state of the index, placed file by file when somebody looks.
import type { Problem, Severity } from '../core/problem.ts';
import { type CountedProblems, ProblemList } from '../core/problem-list.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import {
  type FoundBetween,
  type FoundInFile,
  findBetween,
  placeBetween,
  type RowInText,
} from '../features/check-index.ts';
import { type FolderContext, type IndexFinding, OUTSIDE_ROWS } from '../rules/rule.ts';
import type { PlacedLater } from './problem-pages.ts';
import { type AnswerReading, readAnswers } from './read-answers.ts';
import type { RowTexts } from './row-texts.ts';

/** A placed problem with the texts that it was placed in. */
interface Placed {
  readonly problem: Problem | undefined;
  readonly rows: readonly { readonly line: number; readonly text: string | undefined }[];
}

/** Findings of a stretch of rows, about, and its least rows. */
const STRETCH = 50_000;
const LEAST_ROWS = 1000;

interface Stretches {
  readonly path: string;
  readonly severity: Severity;
  readonly table: RecordTable;
  readonly index: WorkspaceIndex;
  readonly folderContext: FolderContext;
  readonly texts: RowTexts;
}

export class BetweenFiles {
  private readonly limit: number;
  private found: Map<string, FoundInFile> | undefined;
  private version = 0;
  private areAnswersRead = false;
  private reading: Promise<void> = Promise.resolve();
  private readonly placed = new WeakMap<FoundBetween, Placed>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** After a table has changed. */
  forget(): void {
    this.found = undefined;
    this.areAnswersRead = false;
  }

  /** After a change, before `added`: what is not read by then, because the folder changes again meanwhile, counts as a copy. `ask` is called when its turn comes. */
  readAnswers(ask: () => AnswerReading): Promise<void> {
    const read = this.reading.then(() => (this.areAnswersRead ? undefined : this.read(ask())));
    this.reading = read.catch(() => undefined);
    return read;
  }

  private async read(reading: AnswerReading): Promise<void> {
    const count = await readAnswers(reading);
    this.areAnswersRead = reading.isCurrent();
    if (count > 0) this.found = undefined;
  }

  versionFor(index: WorkspaceIndex, context: FolderContext): number {
    this.foundIn(index, context);
    return this.version;
  }

  /** How many problems of a rule lie between a file's records and others; nothing is read for it. */
  count(path: string, code: string, index: WorkspaceIndex, context: FolderContext): number {
    return this.foundIn(index, context).get(path)?.counts.get(code)?.count ?? 0;
  }

  /** The problems of one file, with those between its records and others. */
  async added(
    path: string,
    own: CountedProblems,
    index: WorkspaceIndex,
    context: FolderContext,
    texts: RowTexts,
  ): Promise<CountedProblems> {
    const found = this.foundIn(index, context).get(path);
    if (!found) return own;
    const problems = new ProblemList(this.limit);
    problems.append(own, 0);
    const unplaced = new Map(found.counts);
    for (const one of found.kept) {
      const problem = await this.place(one, texts);
      const { severity, count } = unplaced.get(one.rule.code)!;
      unplaced.set(one.rule.code, { severity, count: count - 1 });
      if (problem) problems.add(problem);
    }
    for (const [code, { severity, count }] of unplaced) problems.count(code, severity, count);
    return problems.finish();
  }

  /** Those of one severity in one file, in the order of its rows, found again a stretch of rows at a time: a million are never held at once. */
  *laterOf({ path, severity, table, index, folderContext, texts }: Stretches): Generator<PlacedLater> {
    const counts = this.foundIn(index, folderContext).get(path)?.counts.values() ?? [];
    const count = [...counts].reduce((sum, one) => sum + (one.severity === severity ? one.count : 0), 0);
    if (count === 0) return;
    const rows = Math.max(LEAST_ROWS, Math.floor((table.rows * STRETCH) / count));
    for (let from = 0; from === 0 || from < table.rows; from += rows) {
      const isWanted = ({ file, row }: IndexFinding): boolean => file === path && isWithin(row, from, rows);
      const found = findBetween(index, folderContext, Number.POSITIVE_INFINITY, isWanted).get(path)?.kept ?? [];
      const wanted = found.filter((one) => one.severity === severity);
      for (const one of wanted.toSorted((a, b) => a.finding.row - b.finding.row)) {
        const readRow = (file: string, row: number): Promise<RowInText | undefined> => texts.row(file, row);
        yield { line: table.lines[one.finding.row] ?? 0, place: () => placeBetween(one, readRow) };
      }
    }
  }

  private foundIn(index: WorkspaceIndex, context: FolderContext): Map<string, FoundInFile> {
    if (!this.found) {
      this.found = findBetween(index, context, this.limit);
      this.version++;
    }
    return this.found;
  }

  /** The problem of the last time where its rows still read the same on the same lines. */
  private async place(found: FoundBetween, texts: RowTexts): Promise<Problem | undefined> {
    const { finding } = found;
    const rows: ({ line: number; text: string | undefined } | undefined)[] = [];
    for (const { file, row } of [finding, ...(finding.related ?? [])]) rows.push(await texts.text(file, row));
    const known = this.placed.get(found);
    const isSame = (row: { line: number; text: string | undefined } | undefined, at: number): boolean =>
      row?.line === rows[at]?.line && row?.text === rows[at]?.text;
    if (known && rows.every((row) => row?.text !== undefined) && known.rows.every(isSame)) return known.problem;
    const problem = await placeBetween(found, (file, row): Promise<RowInText | undefined> => texts.row(file, row));
    this.placed.set(found, { problem, rows: rows.map((row) => row ?? { line: -1, text: undefined }) });
    return problem;
  }
}

/** What stands outside of the rows comes before all of them. */
function isWithin(row: number, from: number, rows: number): boolean {
  return row === OUTSIDE_ROWS ? from === 0 : row >= from && row < from + rows;
}
