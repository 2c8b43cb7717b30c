// Comma-separated values as spreadsheets read them, without giving them a formula to run.

/** What a spreadsheet would take for a formula, or strip; an apostrophe in front of it is taken off again by `readCsvCell`. */
const FORMULA = /^[=+\-@\t\r']/;

/** RFC 4180 with CRLF; a cell of text that begins like a formula gets an apostrophe in front, numbers stay numbers. */
export function csvOf(
  headings: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return [headings, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `csvOf` was given, from an unquoted cell. */
export function readCsvCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
