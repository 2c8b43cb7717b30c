// Comma-separated values as spreadsheets read them, without giving them a formula to run.

/** What a spreadsheet would take for a formula, or strip. */
const FORMULA = /^[=+\-@\t\r']/;

/** RFC 4180 with CRLF; a cell of text that begins like a formula gets an apostrophe in front, numbers stay numbers. */
export function csvOf(headings: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [headings, ...rows].map(csvLine).join('');
}

export type CsvCell = string | number | undefined;

/** With its end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
