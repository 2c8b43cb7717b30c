// A report as one HTML page that holds everything: a number opens its records beside the page, without a script.
import { linkBetween } from '../markdown/link-between.ts';
import { escapeXml } from '../text/escape-xml.ts';
import { fixed } from './format-estimate.ts';
import { htmlPage } from './html-page.ts';
import { anchorsOf } from './record-list.ts';
import { sentenceOf } from './report-markdown.ts';
import type { RecordList } from './report-page.ts';
import {
  type Cell,
  columnsToRight,
  isCode,
  isLinked,
  isMany,
  type Linked,
  type Piece,
  type ReportPage,
  type ReportPart,
  type ReportTable,
  reasonOf,
  reasonsIn,
} from './report-page.ts';
import { REPORT_STYLE } from './report-style.ts';

/** Letters from which on a cell is set in several lines. */
const LONG = 44;

type AddressOf = (piece: Linked) => string | undefined;

export function reportHtml({ title, sign, verdict, parts, lists }: ReportPage): string {
  const anchors = anchorsOf(lists);
  const ofList = (key: string): string | undefined => {
    const anchor = anchors.get(key);
    // The prefix keeps data from naming a part of the page.
    return anchor === undefined ? undefined : `#records-${encodeURIComponent(anchor)}`;
  };
  const addressOf: AddressOf = ({ to }) => ('href' in to ? to.href : ofList(to.records));
  const mark = sign === undefined ? '' : `<p class="sign">${escapeXml(sign)}</p>`;
  const body = [
    `<header><p class="title">${escapeXml(title)}</p>${mark}<h1>${escapeXml(verdict)}</h1></header>`,
    '<main>',
    ...runsOfCharts(parts).map((run) =>
      Array.isArray(run)
        ? `<div class="charts">${run.map((chart) => `<div>${chart.draw('page', ofList)}</div>`).join('')}</div>`
        : partMarkup(run, addressOf),
    ),
    '</main>',
    ...lists.map((list) => listMarkup(list, anchors.get(list.key)!, addressOf)),
  ];
  return htmlPage({ title, style: REPORT_STYLE, body: body.join('\n') });
}

type Chart = Extract<ReportPart, { kind: 'chart' }>;
type Other = Exclude<ReportPart, Chart>;

/** Charts that follow each other stand side by side. */
function runsOfCharts(parts: readonly ReportPart[]): (Chart[] | Other)[] {
  const runs: (Chart[] | Other)[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.kind !== 'chart') runs.push(part);
    else if (Array.isArray(last)) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

function partMarkup(part: Other, addressOf: AddressOf): string {
  if (part.kind === 'heading') return `<h2>${escapeXml(part.text)}</h2>`;
  if (part.kind === 'text') {
    const said = part.pieces.map((piece) => `${pieceMarkup(piece, addressOf)}${escapeXml(reasonOf(piece))}`);
    return `<p>${said.join('')}</p>`;
  }
  if (part.kind === 'list') return `<ul>${part.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ul>`;
  return part.kind === 'table' ? tableMarkup(part, addressOf) : part.markup;
}

function listMarkup(list: RecordList, anchor: string, addressOf: AddressOf): string {
  const { all } = list;
  const where = all
    ? ` All: <a href="${linkBetween('', all.file)}">${escapeXml(all.file)}</a>, ${escapeXml(all.where)}.`
    : '';
  return [
    `<aside class="records" id="records-${escapeXml(anchor)}" tabindex="-1">`,
    '<a class="close" href="#none" aria-label="Close the records">×</a>',
    `<h2>${escapeXml(list.key)}</h2>`,
    `<p>${escapeXml(sentenceOf(list))}${where}</p>`,
    tableMarkup(list.table, addressOf),
    '</aside>',
  ].join('');
}

function tableMarkup(table: Pick<ReportTable, 'headings' | 'rows'>, addressOf: AddressOf): string {
  const toRight = columnsToRight(table);
  const classOf = (column: number, cell?: Cell): string => {
    if (toRight[column]) return ' class="number"';
    return typeof cell === 'string' && cell.length > LONG ? ' class="long"' : '';
  };
  const headings = table.headings.map((text, column) => `<th${classOf(column)}>${escapeXml(text)}</th>`);
  const rows = table.rows.map((row) => {
    const cells = row.map((one, column) => `<td${classOf(column, one)}>${cellMarkup(one, addressOf)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const reasons = reasonsIn(table);
  const why = reasons.length > 0 ? `<p class="quiet">– ${escapeXml(reasons.join('; '))}.</p>` : '';
  return `<div class="scroll"><table><thead><tr>${headings.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${why}`;
}

function cellMarkup(cell: Cell, addressOf: AddressOf): string {
  if (!isMany(cell)) return pieceMarkup(cell, addressOf);
  return cell.reduce<string>((markup, piece, place) => {
    const between = place === 0 ? '' : isCode(piece) ? '<br>' : ' · ';
    return `${markup}${between}${pieceMarkup(piece, addressOf)}`;
  }, '');
}

/** The value alone is the link; its interval stands beside it. */
function pieceMarkup(piece: Piece, addressOf: AddressOf): string {
  if (isCode(piece)) return `<code>${escapeXml(piece.code)}</code>`;
  const value = isLinked(piece) ? piece.text : piece;
  const address = isLinked(piece) && value !== '–' ? addressOf(piece) : undefined;
  const link = (markup: string): string =>
    address === undefined ? markup : `<a href="${escapeXml(address)}">${markup}</a>`;
  if (typeof value === 'number') return link(String(value));
  if (typeof value === 'string') {
    const [, text, range] = /^(\S+) (\[.*\])$/.exec(value) ?? [value, value];
    return `${link(escapeXml(text!))}${range ? ` <span class="range">${escapeXml(range)}</span>` : ''}`;
  }
  if (value.kind === 'undefined') return link(`<span title="${escapeXml(value.why)}">–</span>`);
  const { interval } = value;
  const range = interval ? ` <span class="range">[${fixed(interval.low)}, ${fixed(interval.high)}]</span>` : '';
  return `${link(`<b>${fixed(value.value)}</b>`)}${range}`;
}
