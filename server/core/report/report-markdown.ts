// A report as Markdown, and the records behind its numbers as a second file beside it: the report stays short, and each number is one click from what it rests on.
import { escapeCell, escapeMarkdown, tableOf } from '../markdown/escape-markdown.ts';
import { linkBetween } from '../markdown/link-between.ts';
import { formatEstimate } from './format-estimate.ts';
import { anchorsOf } from './record-list.ts';
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
  type Target,
} from './report-page.ts';

/** Address of a target as Markdown holds it; undefined when it leads nowhere. */
type AddressOf = (to: Target) => string | undefined;

/** `name`: the report without its extension, relative to the workspace. */
export function recordsFile(name: string): string {
  return `${name}_records.md`;
}

export function reportMarkdown({ title, sign, verdict, parts, lists }: ReportPage, name: string): string {
  const anchors = anchorsOf(lists);
  const addressOf: AddressOf = (to) => {
    if ('href' in to) return to.href;
    const anchor = anchors.get(to.records);
    return anchor === undefined ? undefined : linkBetween(name, recordsFile(name), anchor);
  };
  const mark = sign === undefined ? '' : `**${escapeMarkdown(sign)}** – `;
  const said = [`# ${escapeMarkdown(title)}`, '', `${mark}${escapeMarkdown(verdict)}`, ''];
  return [...said, ...parts.flatMap((part) => partLines(part, addressOf))].join('\n');
}

/** Parts of a page without records, as lines. */
export function partsMarkdown(parts: readonly ReportPart[]): string[] {
  return parts.flatMap((part) => partLines(part, (to) => ('href' in to ? to.href : undefined)));
}

/** Where each number's records are, by key, relative to the workspace. */
export function recordLinks({ lists }: Pick<ReportPage, 'lists'>, name: string): Record<string, string> {
  return Object.fromEntries([...anchorsOf(lists)].map(([key, anchor]) => [key, `${recordsFile(name)}#${anchor}`]));
}

export function recordsMarkdown({ title, lists }: ReportPage, name: string): string {
  const anchors = anchorsOf(lists);
  const report = linkBetween(name, `${name}.md`);
  const addressOf: AddressOf = (to) => ('href' in to ? to.href : `#${encodeURIComponent(anchors.get(to.records)!)}`);
  return [
    `# Records of ${escapeMarkdown(title)}`,
    '',
    `What the numbers of [${escapeMarkdown(report)}](${report}) rest on.`,
    '',
    ...lists.flatMap((list) => listLines(list, anchors.get(list.key)!, addressOf)),
  ].join('\n');
}

function listLines(list: RecordList, anchor: string, addressOf: AddressOf): string[] {
  return [
    `## ${anchor.replaceAll('-', ' ')}`,
    '',
    `${escapeMarkdown(sentenceOf(list))}${allText(list)}`,
    '',
    tableText({ kind: 'table', ...list.table }, addressOf),
  ];
}

function allText({ all }: RecordList): string {
  return all ? ` All: [${escapeMarkdown(all.file)}](${linkBetween('', all.file)}), ${escapeMarkdown(all.where)}.` : '';
}

/** Says how many there are, and how many of them are shown. */
export function sentenceOf({ key, what, count, table }: RecordList): string {
  const shown = table.rows.length < count ? `; the first ${table.rows.length} of them` : '';
  return `${key}: ${count} ${what}${shown}.`;
}

function partLines(part: ReportPart, addressOf: AddressOf): string[] {
  if (part.kind === 'heading') return [`## ${escapeMarkdown(part.text)}`, ''];
  if (part.kind === 'text') {
    const said = part.pieces.map((piece) => `${pieceText(piece, addressOf)}${escapeMarkdown(reasonOf(piece))}`);
    return [said.join(''), ''];
  }
  if (part.kind === 'list') return [...part.items.map((item) => `- ${escapeMarkdown(item)}`), ''];
  if (part.kind === 'chart') return [`![${escapeMarkdown(part.alt)}](${linkBetween('', part.file)})`, ''];
  if (part.kind === 'page') return part.inMarkdown.flatMap((one) => partLines(one, addressOf));
  return [tableText(part, addressOf)];
}

function tableText(part: ReportTable, addressOf: AddressOf): string {
  const rows = part.rows.map((row) => row.map((cell) => cellText(cell, addressOf)));
  const reasons = reasonsIn(part);
  const why = reasons.length > 0 ? `– ${escapeMarkdown(reasons.join('; '))}.\n` : '';
  return [tableOf(part.headings.map(escapeMarkdown), columnsToRight(part), rows), ...(why ? [why] : [])].join('\n');
}

function cellText(cell: Cell, addressOf: AddressOf): string {
  if (!isMany(cell)) return pieceText(cell, addressOf);
  return cell.reduce<string>((text, piece, place) => {
    const between = place === 0 ? '' : isCode(piece) ? '<br>' : ' · ';
    return `${text}${between}${pieceText(piece, addressOf)}`;
  }, '');
}

/** The value alone is the link; its interval stands beside it, so that a table is no carpet of links. */
function pieceText(piece: Piece, addressOf: AddressOf): string {
  if (isCode(piece)) return `\`${piece.code.replace(/[^\w-]/g, '_')}\``;
  if (!isLinked(piece)) return plainText(piece);
  const text = plainText(piece.text);
  const address = addressOf(piece.to);
  if (address === undefined || piece.text === '–') return text;
  const [, value, rest = ''] = /^(\S+)( \[.*)$/.exec(text) ?? [text, text];
  return `[${value}](${address})${rest}`;
}

function plainText(value: Linked['text']): string {
  if (typeof value === 'number') return String(value);
  return escapeCell(typeof value === 'string' ? value : formatEstimate(value));
}
