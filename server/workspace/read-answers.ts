// Reads what labels answer whose ids stand in several files, for the rules that tell copies from other answers.
import { noteAnswer, unreadAnswers } from '../core/table/copied-answers.ts';
import type { WorkspaceIndex } from '../core/table/workspace-index.ts';
import type { RowTexts } from './row-texts.ts';

/** Rows between two breaths: less than a millisecond. */
const ROWS = 64;

export interface AnswerReading {
  readonly index: WorkspaceIndex;
  readonly texts: RowTexts;
  /** Whether the index is still that of the folder, and the answers are still wanted. */
  isCurrent(): boolean;
  breathe(): Promise<void>;
}

/** How many answers were read into the tables of the index; what cannot be read stays unknown. */
export async function readAnswers({ index, texts, isCurrent, breathe }: AnswerReading): Promise<number> {
  let count = 0;
  for (const { path, table, row } of unreadAnswers(index)) {
    if (count % ROWS === 0) await breathe();
    const found = await texts.text(path, row);
    // A row of a table that is none any more may be another label's.
    if (!isCurrent()) return count;
    const label = found?.text === undefined ? undefined : parseOrUndefined(found.text);
    if (label === undefined) continue;
    noteAnswer(table, row, label);
    count++;
  }
  return count;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
