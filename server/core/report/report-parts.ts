// The parts that reports are built of, each in a word.
import type { Cell, Linked, Piece, ReportPart, ReportTable } from './report-page.ts';

export const heading = (text: string): ReportPart => ({ kind: 'heading', text });
export const paragraph = (...pieces: readonly Piece[]): ReportPart => ({ kind: 'text', pieces });
export const table = (headings: readonly string[], rows: readonly (readonly Cell[])[]): ReportTable => ({
  ...{ kind: 'table', headings, rows },
});
export const list = (...items: readonly (Piece | readonly Piece[])[]): ReportPart => ({
  ...{ kind: 'list', items: items.map((item) => (Array.isArray(item) ? item : [item as Piece])) },
});

/** Numbered, the first first. */
export const ranked = (...items: readonly (readonly Piece[])[]): ReportPart => ({ kind: 'list', items, ranked: true });
export const lines = (text: string): ReportPart => ({ kind: 'lines', text });

/** Each of them leads to the list with this key. */
export function inRecords(key: string, ...texts: readonly Linked['text'][]): Linked[] {
  return texts.map((text) => ({ text, to: { records: key } }));
}

/** Without an address, as of files outside of the workspace, it is text. */
export function at(href: string | undefined, text: string): Piece {
  return href === undefined ? text : { text, to: { href } };
}
