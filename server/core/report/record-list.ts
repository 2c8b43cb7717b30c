// The records behind one number of a report: the first of them as a table, in an order that says something, and where all of them are.
import type { Cell, RecordList } from './report-page.ts';

/** Rows of a list in a report: all of a small round, and of 10,000 samples those that matter most. */
const MOST_RECORDS = 25;

export interface RecordsOf<T> extends Pick<RecordList, 'key' | 'what' | 'all'> {
  readonly records: readonly T[];
  /** As of `sort`; the order given when absent. */
  readonly order?: (a: T, b: T) => number;
  readonly headings: readonly string[];
  cellsOf(record: T): readonly Cell[];
}

/** None when there are no records: a number that rests on nothing leads nowhere. */
export function recordList<T>({ key, what, all, records, order, headings, cellsOf }: RecordsOf<T>): RecordList[] {
  if (records.length === 0) return [];
  const first = order ? firstOf(records, order, MOST_RECORDS) : records.slice(0, MOST_RECORDS);
  const rows = first.map(cellsOf);
  return [{ key, what, count: records.length, table: { headings, rows }, ...(all ? { all } : {}) }];
}

/** The first `most`, 1 or more, as a stable sort gives them, of which there are few: sorting all, for each number of a report, would take longer than the evaluation's arithmetic. */
export function firstOf<T>(records: readonly T[], order: (a: T, b: T) => number, most: number): T[] {
  const first: T[] = [];
  for (const record of records) {
    if (first.length === most && order(record, first[most - 1]!) >= 0) continue;
    let at = first.length;
    while (at > 0 && order(record, first[at - 1]!) < 0) at--;
    first.splice(at, 0, record);
    if (first.length > most) first.pop();
  }
  return first;
}

/** Says how many there are, and how many of them are shown. */
export function sentenceOf({ key, what, count, table }: RecordList): string {
  const shown = table.rows.length < count ? `; the first ${table.rows.length} of them` : '';
  return `${key}: ${count} ${what}${shown}.`;
}

/** Parts of a number that rest on the very same records as the whole share its list: where all are matched, those matched are all. */
export function sharedLists(lists: readonly RecordList[]): RecordList[] {
  const byRecords = new Map<string, RecordList[]>();
  for (const list of lists) {
    const records = JSON.stringify([list.count, list.table]);
    const same = byRecords.get(records) ?? [];
    const whole = same.findIndex(({ key }) => list.key.startsWith(`${key} · `));
    const shared = same[whole];
    if (shared) same[whole] = { ...shared, alsoFor: [...(shared.alsoFor ?? []), list.key] };
    else same.push(list);
    byRecords.set(records, same);
  }
  const kept = new Map([...byRecords.values()].flat().map((list) => [list.key, list]));
  return lists.flatMap(({ key }) => kept.get(key) ?? []);
}

/** Least first; what has no value comes last. */
export function leastFirst<T>(scoreOf: (record: T) => number | undefined): (a: T, b: T) => number {
  const orderOf = (record: T): number => scoreOf(record) ?? Number.POSITIVE_INFINITY;
  return (a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)];
    return first === second ? 0 : first - second;
  };
}

/** By key: the anchor of its heading, which VS Code and GitHub make of letters, digits and hyphens alike. */
export function anchorsOf(lists: readonly Pick<RecordList, 'key' | 'alsoFor'>[]): Map<string, string> {
  const anchors = new Map<string, string>();
  const used = new Set<string>();
  for (const { key, alsoFor = [] } of lists) {
    const plain = key
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '');
    let anchor = plain || 'records';
    for (let next = 2; used.has(anchor); next++) anchor = `${plain || 'records'}-${next}`;
    used.add(anchor);
    for (const name of [key, ...alsoFor]) anchors.set(name, anchor);
  }
  return anchors;
}
