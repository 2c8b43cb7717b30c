// A report as parts: what its Markdown and its HTML page are both made of, so that nothing is said twice and every number finds its records in both.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { ChartLook } from './chart-ink.ts';

/** Where a number or a name leads: a list of records of this report by its key, or an address relative to the report. */
export type Target = { readonly records: string } | { readonly href: string };

/** A number with where it leads; without the list that it names, it stands without a link. */
export interface Linked {
  readonly text: string | number | Estimate;
  readonly to: Target;
}

/** A name for machines, such as that of a check. */
export interface Code {
  readonly code: string;
}

export type Piece = string | number | Estimate | Linked | Code;
/** Several pieces stand beside each other with a dot between, code on a line of its own. */
export type Cell = Piece | readonly Piece[];

/** Headings are ours; whatever cells hold is escaped. */
export interface ReportTable {
  readonly kind: 'table';
  readonly headings: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export type ReportPart =
  | ReportTable
  | { readonly kind: 'heading'; readonly text: string }
  /** One paragraph; its pieces follow each other without a sign between. */
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | ReportChart
  /** Markup of the page, such as pictures, with what Markdown says instead; texts from data in it are escaped by whoever made it. */
  | { readonly kind: 'page'; readonly markup: string; readonly inMarkdown: readonly ReportPart[] };

export interface ReportChart {
  readonly kind: 'chart';
  readonly alt: string;
  /** Name of the SVG beside the report. */
  readonly file: string;
  draw(look: ChartLook, addressOf: (key: string) => string | undefined): string;
}

/** The records behind one number: the first of them in an order that says something, and where all of them are. */
export interface RecordList {
  /** What cells name it by; each once in a report. */
  readonly key: string;
  /** Keys of other numbers that rest on the very same records. */
  readonly alsoFor?: readonly string[];
  /** What it lists, in which order: "samples with gold for nose, least IoU first". */
  readonly what: string;
  /** How many records there are; the table holds at most MOST_RECORDS. */
  readonly count: number;
  readonly table: Pick<ReportTable, 'headings' | 'rows'>;
  /** Absent where another report holds them. */
  readonly all?: AllRecords | undefined;
}

export interface AllRecords {
  /** File of all records, relative to the report. */
  readonly file: string;
  /** What picks them out there: "variant baseline, module nose". */
  readonly where: string;
}

export interface ReportPage {
  /** With the run. */
  readonly title: string;
  /** In front of the verdict, such as a mark with its word. */
  readonly sign?: string;
  /** One sentence that says what is true. */
  readonly verdict: string;
  readonly parts: readonly ReportPart[];
  readonly lists: readonly RecordList[];
}

export const heading = (text: string): ReportPart => ({ kind: 'heading', text });
export const paragraph = (...pieces: readonly Piece[]): ReportPart => ({ kind: 'text', pieces });
export const table = (headings: readonly string[], rows: readonly (readonly Cell[])[]): ReportTable => ({
  ...{ kind: 'table', headings, rows },
});

/** Each of them leads to the list with this key. */
export function inRecords(key: string, ...texts: readonly Linked['text'][]): Linked[] {
  return texts.map((text) => ({ text, to: { records: key } }));
}

/** Without an address, as of files outside of the workspace, it is text. */
export function at(href: string | undefined, text: string): Piece {
  return href === undefined ? text : { text, to: { href } };
}

export function isLinked(piece: Piece): piece is Linked {
  return typeof piece === 'object' && 'text' in piece;
}

export function isCode(piece: Piece): piece is Code {
  return typeof piece === 'object' && 'code' in piece;
}

export function isMany(cell: Cell): cell is readonly Piece[] {
  return Array.isArray(cell);
}

/** Columns that hold nothing but numbers, and counts with a link, stand to the right. */
export function columnsToRight({ headings, rows }: Pick<ReportTable, 'headings' | 'rows'>): boolean[] {
  const isCount = (cell: Cell | undefined): boolean => {
    const text = cell !== undefined && !isMany(cell) && isLinked(cell) ? cell.text : cell;
    return typeof text === 'number';
  };
  return headings.map((_heading, column) => rows.length > 0 && rows.every((row) => isCount(row[column])));
}

/** Why the undefined values of a table are so, each reason once. */
export function reasonsIn({ rows }: Pick<ReportTable, 'rows'>): string[] {
  const pieces = rows.flat().flatMap((cell) => (isMany(cell) ? cell : [cell]));
  return [...new Set(pieces.flatMap((piece) => whyOf(piece) ?? []))];
}

/** Why a value in a sentence is undefined, in brackets behind it; empty where there is a value. */
export function reasonOf(piece: Piece): string {
  const why = whyOf(piece);
  return why === undefined ? '' : ` (${why})`;
}

function whyOf(piece: Piece): string | undefined {
  const value = isLinked(piece) ? piece.text : piece;
  return typeof value === 'object' && 'kind' in value && value.kind === 'undefined' ? value.why : undefined;
}
