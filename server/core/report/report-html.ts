// A report as one HTML page that holds everything: a number opens its records beside the page, without a script.
import { escapeXml } from '../text/escape-xml.ts';
import { htmlPage } from './html-page.ts';
import { anchorsOf, sentenceOf } from './record-list.ts';
import { type Language, renderParts, renderTable, type SaidTable, type ShownValue } from './render-parts.ts';
import type { RecordList, ReportPage } from './report-page.ts';
import { REPORT_STYLE } from './report-style.ts';

/** Records of another report: its page shows them with a browser, which has no picture of Markdown. */
const RECORDS_BESIDE = /^([^#]*)_records\.md#([^#]+)$/;

export function reportHtml({ title, sign, verdict, parts, lists }: ReportPage): string {
  const anchors = anchorsOf(lists);
  const html = htmlLanguage((key) => {
    const anchor = anchors.get(key);
    // The prefix keeps data from naming a part of the page.
    return anchor === undefined ? undefined : `#records-${encodeURIComponent(anchor)}`;
  });
  const mark = sign === undefined ? '' : `<p class="sign">${escapeXml(sign)}</p>`;
  const body = [
    `<header><p class="title">${escapeXml(title)}</p>${mark}<h1>${escapeXml(verdict)}</h1></header>`,
    '<main>',
    ...renderParts(parts, html),
    '</main>',
    ...lists.map((list) => listMarkup(list, anchors.get(list.key)!, html)),
  ];
  return htmlPage({ title, style: REPORT_STYLE, body: body.join('\n') });
}

function htmlLanguage(addressOfList: (key: string) => string | undefined): Language {
  return {
    heading: (text) => `<h2>${escapeXml(text)}</h2>`,
    paragraph: (said) => `<p>${said}</p>`,
    list(said, ranked) {
      const name = ranked ? 'ol' : 'ul';
      return `<${name}>${said.map((item) => `<li>${item}</li>`).join('')}</${name}>`;
    },
    table: tableMarkup,
    charts: (run) =>
      `<div class="charts">${run.map((chart) => `<div>${chart.draw('page', addressOfList)}</div>`).join('')}</div>`,
    page: ({ markup }) => markup,
    lines: (text) => `<pre>${escapeXml(text)}</pre>`,
    picture: (alt, href) => `<p><a href="${escapeXml(href)}">${escapeXml(alt)}</a></p>`,
    value: valueMarkup,
    opening: escapeXml,
    code: (text) => `<code>${escapeXml(text)}</code>`,
    strong: (text) => `<strong>${escapeXml(text)}</strong>`,
    addressOf: (to) =>
      'href' in to ? to.href.replace(RECORDS_BESIDE, '$1.html#records-$2') : addressOfList(to.records),
  };
}

function listMarkup(list: RecordList, anchor: string, html: Language): string {
  const { all } = list;
  const where = all
    ? ` All: <a href="${escapeXml(all.file)}">${escapeXml(decodeURIComponent(all.file))}</a>, ${escapeXml(all.where)}.`
    : '';
  return [
    `<aside class="records" id="records-${escapeXml(anchor)}" tabindex="-1">`,
    '<a class="close" href="#none" aria-label="Close the records">×</a>',
    `<h2>${escapeXml(list.key)}</h2>`,
    `<p>${escapeXml(sentenceOf(list))}${where}</p>`,
    renderTable(list.table, html),
    '</aside>',
  ].join('');
}

function tableMarkup({ headings, toRight, rows, reasons }: SaidTable): string {
  const classOf = (column: number, isLong = false): string => {
    if (toRight[column]) return ' class="number"';
    return isLong ? ' class="long"' : '';
  };
  const head = headings.map((text, column) => `<th${classOf(column)}>${escapeXml(text)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map(({ said, isLong }, column) => `<td${classOf(column, isLong)}>${said}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const why = reasons.length > 0 ? `<p class="quiet">– ${escapeXml(reasons.join('; '))}.</p>` : '';
  return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>${why}`;
}

function valueMarkup({ text, interval, why, isEstimate }: ShownValue, address: string | undefined): string {
  const escaped = escapeXml(text);
  const named = why === undefined ? escaped : `<span title="${escapeXml(why)}">${escaped}</span>`;
  const markup = isEstimate ? `<b>${named}</b>` : named;
  const linked = address === undefined ? markup : `<a href="${escapeXml(address)}">${markup}</a>`;
  return `${linked}${interval === undefined ? '' : ` <span class="range">${escapeXml(interval)}</span>`}`;
}
