// Goes through the parts of a report once for every language that it is written in: where numbers lead, what stands beside what, why values are missing.
import { fixed } from './format-estimate.ts';
import type { Cell, Linked, Piece, ReportChart, ReportPart, ReportTable, Target } from './report-page.ts';

/** A value as it is shown: its interval stands beside it, outside of its link, so that a table is no carpet of links. */
export interface ShownValue {
  readonly text: string;
  readonly interval?: string;
  /** Why there is none. */
  readonly why?: string;
  readonly isEstimate?: true;
}

export interface SaidTable {
  readonly headings: readonly string[];
  /** Columns of nothing but numbers, and of counts with a link. */
  readonly toRight: readonly boolean[];
  readonly rows: readonly (readonly { readonly said: string; readonly isLong: boolean }[])[];
  /** Why values of it are undefined. */
  readonly reasons: readonly string[];
}

/** One way to write a report, such as HTML. What is called text comes as it is, to be escaped; what is called said is written already. */
export interface Language {
  heading(text: string): string;
  paragraph(said: string): string;
  list(said: readonly string[], ranked: boolean): string;
  table(table: SaidTable): string;
  /** Charts that follow each other. */
  charts(run: readonly ReportChart[]): string;
  page(part: Extract<ReportPart, { kind: 'page' }>): string;
  lines(text: string): string;
  picture(alt: string, href: string): string;
  value(value: ShownValue, address: string | undefined): string;
  /** Text of its own at the begin of a line. */
  opening(text: string): string;
  code(text: string): string;
  strong(text: string): string;
  /** Undefined when it leads nowhere. */
  addressOf(to: Target): string | undefined;
}

/** Letters from which on a cell is set in several lines. */
const LONG = 44;

/** One string a part; charts that follow each other are one. */
export function renderParts(parts: readonly ReportPart[], language: Language): string[] {
  return runsOfCharts(parts).map((run) => (Array.isArray(run) ? language.charts(run) : renderPart(run, language)));
}

type OtherPart = Exclude<ReportPart, ReportChart>;

function runsOfCharts(parts: readonly ReportPart[]): (ReportChart[] | OtherPart)[] {
  const runs: (ReportChart[] | OtherPart)[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind !== 'chart') runs.push(part);
    else if (Array.isArray(last)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

function renderPart(part: OtherPart, language: Language): string {
  switch (part.kind) {
    case 'heading':
      return language.heading(part.text);
    case 'text':
      return language.paragraph(sentence(part.pieces, language));
    case 'list':
      return language.list(
        part.items.map((item) => sentence(item, language)),
        part.ranked === true,
      );
    case 'table':
      return renderTable(part, language);
    case 'page':
      return language.page(part);
    case 'lines':
      return language.lines(part.text);
    case 'picture':
      return language.picture(part.alt, part.href);
  }
}

export function renderTable(table: Pick<ReportTable, 'headings' | 'rows'>, language: Language): string {
  const { headings, rows } = table;
  const said = rows.map((row) =>
    row.map((cell) => ({
      said: renderCell(cell, language),
      isLong: isLong(isMany(cell) ? cell[0] : cell),
    })),
  );
  const toRight = headings.map(
    (_heading, column) => rows.length > 0 && rows.every((row) => typeof textOf(row[column]) === 'number'),
  );
  const pieces = rows.flat().flatMap((cell) => (isMany(cell) ? cell : [cell]));
  const reasons = [...new Set(pieces.flatMap((piece) => whyOf(piece) ?? []))];
  return language.table({ headings, toRight, rows: said, reasons });
}

function renderCell(cell: Cell, language: Language): string {
  if (!isMany(cell)) return renderPiece(cell, language);
  return cell.reduce<string>((said, piece, place) => {
    const between = place === 0 ? '' : isCode(piece) ? '<br>' : ' · ';
    return `${said}${between}${renderPiece(piece, language)}`;
  }, '');
}

/** Why a value is undefined stands in brackets behind it. */
function sentence(pieces: readonly Piece[], language: Language): string {
  const said = pieces.map((piece, place) => {
    if (place === 0 && typeof piece === 'string') return language.opening(piece);
    const why = whyOf(piece);
    const reason = why === undefined ? '' : language.value({ text: ` (${why})` }, undefined);
    return `${renderPiece(piece, language)}${reason}`;
  });
  return said.join('');
}

function renderPiece(piece: Piece, language: Language): string {
  if (isCode(piece)) return language.code(piece.code);
  if (typeof piece === 'object' && 'strong' in piece) return language.strong(piece.strong);
  const value = isLinked(piece) ? piece.text : piece;
  const address = isLinked(piece) && value !== '–' ? language.addressOf(piece.to) : undefined;
  return language.value(shown(value), address);
}

const WITH_INTERVAL = /^(\S+) (\[[-+.\de]+, [-+.\de]+\])$/;

function shown(value: Linked['text']): ShownValue {
  if (typeof value === 'number') return { text: String(value) };
  if (typeof value === 'string') {
    const [, text, interval] = WITH_INTERVAL.exec(value) ?? [];
    return interval === undefined ? { text: value } : { text: text!, interval };
  }
  if (value.kind === 'undefined') return { text: '–', why: value.why };
  const { interval } = value;
  const range = interval ? { interval: `[${fixed(interval.low)}, ${fixed(interval.high)}]` } : {};
  return { text: fixed(value.value), ...range, isEstimate: true };
}

function textOf(cell: Cell | undefined): unknown {
  return cell !== undefined && !isMany(cell) && isLinked(cell) ? cell.text : cell;
}

function whyOf(piece: Piece): string | undefined {
  const value = isLinked(piece) ? piece.text : piece;
  return typeof value === 'object' && 'kind' in value && value.kind === 'undefined' ? value.why : undefined;
}

function isLinked(piece: Piece): piece is Linked {
  return typeof piece === 'object' && 'text' in piece;
}

function isCode(piece: Piece): piece is Extract<Piece, { code: string }> {
  return typeof piece === 'object' && 'code' in piece;
}

function isLong(piece: Piece | undefined): boolean {
  return typeof piece === 'string' && piece.length > LONG;
}

function isMany(cell: Cell): cell is readonly Piece[] {
  return Array.isArray(cell);
}
