// One page of every part in both languages: what Markdown says, HTML says, with the same links.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { Estimate } from '../../../../schemas/estimate.ts';
import { reportHtml } from '../../../../server/core/report/report-html.ts';
import { recordsMarkdown, reportMarkdown } from '../../../../server/core/report/report-markdown.ts';
import type { ReportPage } from '../../../../server/core/report/report-page.ts';
import {
  at,
  heading,
  inRecords,
  lines,
  list,
  paragraph,
  ranked,
  table,
} from '../../../../server/core/report/report-parts.ts';

const half: Estimate = {
  kind: 'number',
  value: 0.5,
  n: 4,
  interval: { low: 0.25, high: 0.75, level: 0.95, method: 'wilson' },
};
const none = { kind: 'undefined', why: 'no <gold>', n: 0 } as const;

const page: ReportPage = {
  title: 'Evaluation 1',
  verdict: 'All is *well*.',
  parts: [
    paragraph('# of samples: ', ...inRecords('nose', 4), '; IoU ', ...inRecords('nose', half), ', other ', none),
    heading('By module'),
    table(
      ['module', 'n', 'IoU', 'other'],
      [
        [['nose', { code: 'nose' }], ...inRecords('nose', 4, half), none],
        ['a|b', ...inRecords('nowhere', 0), '0.1 [0.0, 0.2]', '–'],
      ],
    ),
    paragraph('As in ', at('eval_2_records.md#nose', 'another'), ' report.'),
    list('1. is text', [{ strong: 'Look <here>' }, ' first: ', at('../images/a.jpg', 'a')]),
    ranked(['one'], ['two']),
    paragraph('Type ', { code: 'make "a" OUT=x/y|`z`' }, '.'),
    lines('echo <a> ```\nls'),
    { kind: 'picture', alt: 'Tasks <b>', href: 'sheet_01.jpg' },
    { kind: 'chart', alt: 'first', file: 'a.svg', draw: () => '<svg>1</svg>' },
    { kind: 'chart', alt: 'second', file: 'b.svg', draw: (_look, addressOf) => `<svg>${addressOf('nose')}</svg>` },
    { kind: 'page', markup: '<figure></figure>', inMarkdown: [paragraph('See the page.')] },
  ],
  lists: [{ key: 'nose', what: 'samples', count: 4, table: { headings: ['sample'], rows: [['a']] } }],
};

describe('a report', () => {
  it('is written in Markdown with a link from each number to its records', () => {
    deepEqual(reportMarkdown(page, 'reports/eval_1').split('\n'), [
      '# Evaluation 1',
      '',
      'All is \\*well\\*.',
      '',
      '\\# of samples: [4](eval_1_records.md#nose); IoU [0.500](eval_1_records.md#nose) [0.250, 0.750], other – (no \\<gold>)',
      '',
      '## By module',
      '',
      '| module | n | IoU | other |',
      '| --- | ---: | --- | --- |',
      '| nose<br>`nose` | [4](eval_1_records.md#nose) | [0.500](eval_1_records.md#nose) [0.250, 0.750] | – |',
      '| a\\|b | 0 | 0.1 [0.0, 0.2] | – |',
      '',
      '– no \\<gold>.',
      '',
      'As in [another](eval_2_records.md#nose) report.',
      '',
      '- 1\\. is text',
      '- **Look \\<here>** first: [a](../images/a.jpg)',
      '',
      '1. one',
      '2. two',
      '',
      'Type `make "a" OUT=x/y__z_`.',
      '',
      '````bash',
      'echo <a> ```',
      'ls',
      '````',
      '',
      '![Tasks \\<b>](sheet_01.jpg)',
      '',
      '![first](a.svg)',
      '',
      '![second](b.svg)',
      '',
      'See the page.',
      '',
    ]);
  });

  it('is the same in HTML, where the records open in the page and charts that follow each other stand side by side', () => {
    const html = reportHtml(page);
    const open = (text: string) => `<a href="#records-nose">${text}</a>`;
    const range = '<span class="range">[0.250, 0.750]</span>';
    for (const part of [
      `<p># of samples: ${open('4')}; IoU ${open('<b>0.500</b>')} ${range}, other <span title="no &lt;gold&gt;">–</span> (no &lt;gold&gt;)</p>`,
      `<td>nose<br><code>nose</code></td><td class="number">${open('4')}</td><td>${open('<b>0.500</b>')} ${range}</td>`,
      '<td>a|b</td><td class="number">0</td><td>0.1 <span class="range">[0.0, 0.2]</span></td><td>–</td>',
      '<p class="quiet">– no &lt;gold&gt;.</p>',
      // A browser shows the page of the other report, where the same records open.
      '<p>As in <a href="eval_2.html#records-nose">another</a> report.</p>',
      '<ul><li>1. is text</li><li><strong>Look &lt;here&gt;</strong> first: <a href="../images/a.jpg">a</a></li></ul>',
      '<ol><li>one</li><li>two</li></ol>',
      '<p>Type <code>make &quot;a&quot; OUT=x/y|`z`</code>.</p>\n<pre>echo &lt;a&gt; ```\nls</pre>',
      '<p><a href="sheet_01.jpg">Tasks &lt;b&gt;</a></p>',
      '<div class="charts"><div><svg>1</svg></div><div><svg>#records-nose</svg></div></div>',
      '<figure></figure>',
    ]) {
      ok(html.includes(part), part);
    }
    equal(html.includes('See the page.'), false);
    match(html, /<aside class="records" id="records-nose"/);
  });

  it('leads to the file of all records, whatever signs its name has', () => {
    const all = { file: '../my%20labels/votes.ndjson', where: 'won' };
    const own = { ...page, lists: page.lists.map((one) => ({ ...one, all })) };
    match(
      recordsMarkdown(own, 'reports/eval_1'),
      /All: \[\.\.\/my labels\/votes\.ndjson\]\(\.\.\/my%20labels\/votes\.ndjson\), won\./,
    );
    match(
      reportHtml(own),
      /All: <a href="\.\.\/my%20labels\/votes\.ndjson">\.\.\/my labels\/votes\.ndjson<\/a>, won\./,
    );
  });
});
