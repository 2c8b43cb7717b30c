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

/** A name for machines, such as that of a check, or what is typed as it stands. */
export interface Code {
  readonly code: string;
}

/** What a sentence is about, to be seen first. */
export interface Strong {
  readonly strong: string;
}

export type Piece = string | number | Estimate | Linked | Code | Strong;
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
  /** One paragraph; its pieces, as those of an item, follow each other without a sign between. */
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  /** `ranked`: numbered, the first first. */
  | { readonly kind: 'list'; readonly items: readonly (readonly Piece[])[]; readonly ranked?: boolean }
  | ReportChart
  /** A command or another text that keeps its lines, to be typed or copied. */
  | { readonly kind: 'lines'; readonly text: string }
  /** A picture beside the report, at an address relative to it; the page, which shows only what lies in it, leads there. */
  | { readonly kind: 'picture'; readonly alt: string; readonly href: string }
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
  /** Address of the file of all records, relative to the report, as `linkBetween` gives it. */
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
