// Text from data inside Markdown: it shows as it is, starts nothing and breaks no table.

// Controls (ANSI escapes among them) and bidirectional controls.
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const MEANING = /[\\`*{}|~&$]|<(?![=\s\d])/g;
// An interval such as [0.1, 0.2] is no link: nothing that makes one follows it.
const BRACKET = /(\[-?[\d.]+, -?[\d.]+\](?![([:]))|[[\]]/g;
// Within a word they mean nothing, and names are full of them.
const UNDERSCORES = /(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;
// Addresses become links by themselves.
const LINK = /(?<=\/)\/|(?<=\bwww)\.|@/gi;

/** One line: line breaks become spaces, characters that would mean something in CommonMark, GFM or KaTeX where they stand are escaped. */
export function escapeMarkdown(text: string): string {
  return escapeCell(text)
    .replace(/^(\s*)([-+=>#[])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** The same for text that never begins a line, such as a cell of a table. */
export function escapeCell(text: string): string {
  return text
    .replace(/\s*[\r\n\t\u2028\u2029]+\s*/g, ' ')
    .replace(UNSEEN, '\ufffd')
    .replace(MEANING, '\\$&')
    .replace(BRACKET, (sign, interval) => interval ?? `\\${sign}`)
    .replace(UNDERSCORES, (run) => '\\_'.repeat(run.length))
    .replace(/!(?=\\?\[|$)/g, '\\!')
    .replace(LINK, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A table of GFM; cells are escaped, headings are ours. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const isNumber = headings.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return tableOf(
    headings,
    isNumber,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : escapeCell(cell)))),
  );
}

/** The same of cells that are Markdown already; columns named by `toRight` stand to the right. */
export function tableOf(
  headings: readonly string[],
  toRight: readonly boolean[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(toRight.map((right) => (right ? '---:' : '---'))), ...rows.map(line), ''].join('\n');
}
