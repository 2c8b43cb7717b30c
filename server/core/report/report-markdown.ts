// A report as Markdown, and the records behind its numbers as a second file beside it: the report stays short, and each number is one click from what it rests on.
import { escapeCell, escapeMarkdown, tableOf } from '../markdown/escape-markdown.ts';
import { linkBetween } from '../markdown/link-between.ts';
import { anchorsOf, sentenceOf } from './record-list.ts';
import { type Language, renderParts, renderTable, type SaidTable } from './render-parts.ts';
import type { RecordList, ReportPage } from './report-page.ts';

// What ends a span of code or the cell that it stands in, and what is not seen.
const ENDS_CODE = /[`|\p{C}\p{Zl}\p{Zp}]/gu;

/** `name`: the report without its extension, relative to the workspace. */
export function recordsFile(name: string): string {
  return `${name}_records.md`;
}

export function reportMarkdown({ title, sign, verdict, parts, lists }: ReportPage, name: string): string {
  const anchors = anchorsOf(lists);
  const markdown = markdownLanguage((key) => {
    const anchor = anchors.get(key);
    return anchor === undefined ? undefined : linkBetween(name, recordsFile(name), anchor);
  });
  const mark = sign === undefined ? '' : `**${escapeMarkdown(sign)}** – `;
  const said = [`# ${escapeCell(title)}\n`, `${mark}${escapeMarkdown(verdict)}\n`];
  return [...said, ...renderParts(parts, markdown)].join('\n');
}

/** Where each number's records are, by key, relative to the workspace. */
export function recordLinks({ lists }: Pick<ReportPage, 'lists'>, name: string): Record<string, string> {
  return Object.fromEntries([...anchorsOf(lists)].map(([key, anchor]) => [key, `${recordsFile(name)}#${anchor}`]));
}

export function recordsMarkdown({ title, lists }: ReportPage, name: string): string {
  const anchors = anchorsOf(lists);
  const report = linkBetween(name, `${name}.md`);
  const markdown = markdownLanguage((key) => `#${encodeURIComponent(anchors.get(key)!)}`);
  return [
    `# Records of ${escapeMarkdown(title)}\n`,
    `What the numbers of [${escapeMarkdown(report)}](${report}) rest on.\n`,
    ...lists.flatMap((list) => listBlocks(list, anchors.get(list.key)!, markdown)),
  ].join('\n');
}

/** Blocks end with a line break, so that a blank line stands between two. */
function markdownLanguage(addressOfList: (key: string) => string | undefined): Language {
  const markdown: Language = {
    heading: (text) => `## ${escapeCell(text)}\n`,
    paragraph: (said) => `${said}\n`,
    list: (said, ranked) => said.map((item, place) => `${ranked ? `${place + 1}.` : '-'} ${item}\n`).join(''),
    table: tableText,
    charts: (run) => run.map(({ alt, file }) => markdown.picture(alt, linkBetween('', file))).join('\n'),
    picture: (alt, href) => `![${escapeMarkdown(alt)}](${href})\n`,
    lines: fenced,
    page: ({ inMarkdown }) => renderParts(inMarkdown, markdown).join('\n'),
    value({ text, interval }, address) {
      const value = address === undefined ? escapeCell(text) : `[${escapeCell(text)}](${address})`;
      return `${value}${interval === undefined ? '' : ` ${escapeCell(interval)}`}`;
    },
    opening: escapeMarkdown,
    code: (text) => `\`${text.replace(ENDS_CODE, '_')}\``,
    strong: (text) => `**${escapeCell(text)}**`,
    addressOf: (to) => ('href' in to ? to.href : addressOfList(to.records)),
  };
  return markdown;
}

function listBlocks(list: RecordList, anchor: string, markdown: Language): string[] {
  const { all } = list;
  const where = all
    ? ` All: [${escapeMarkdown(decodeURIComponent(all.file))}](${all.file}), ${escapeMarkdown(all.where)}.`
    : '';
  return [
    `## ${anchor.replaceAll('-', ' ')}\n`,
    `${escapeMarkdown(sentenceOf(list))}${where}\n`,
    renderTable(list.table, markdown),
  ];
}

function tableText({ headings, toRight, rows, reasons }: SaidTable): string {
  const cells = rows.map((row) => row.map(({ said }) => said));
  const why = reasons.length > 0 ? [`– ${escapeMarkdown(reasons.join('; '))}.\n`] : [];
  return [tableOf(headings.map(escapeMarkdown), toRight, cells), ...why].join('\n');
}

/** The fence is longer than any within. */
function fenced(text: string): string {
  const ticks = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...ticks.map((length) => length + 1)));
  return `${fence}bash\n${text}\n${fence}\n`;
}
