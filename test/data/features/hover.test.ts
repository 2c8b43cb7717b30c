// What hovers say, at cursors in a small round.
import { deepEqual, equal } from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { evaluationReportKind } from '../../../schemas/kinds/evaluation-report.ts';
import { doHover } from '../../../server/features/hover.ts';
import { type Markup, markdown, plainText } from '../../../server/features/markup.ts';
import { ruleWithCode } from '../../../server/rules/rules.ts';
import {
  type AtCursor,
  CONFIG,
  cursorIn,
  cursorInLine,
  FILES,
  LABELS,
  label,
  MANIFEST,
  MY_TAXONOMY,
  TASKS,
  TAXONOMY,
} from './round.ts';

async function hover({ file, position, view }: AtCursor, markup: Markup = plainText): Promise<string | undefined> {
  const found = await doHover(file, position, view, markup);
  return found && (found.contents as MarkupContent).value;
}

const table: [sentence: string, file: string, marked: string, says: string[] | undefined][] = [
  [
    'a key tells what the field means, what may stand there, and whether it must',
    LABELS,
    '"sample|_id":"s1"',
    ['sample_id: text that is not empty, required', 'The sample that this label answers for.'],
  ],
  [
    'a sample tells its buckets and who labeled it',
    LABELS,
    '"sample_id":"s|1"',
    [
      's1: source internal, tone_bucket medium',
      'labeled by ann (2), bob',
      'sample_id: text that is not empty, required',
      'The sample that this label answers for.',
    ],
  ],
  [
    'a sample of the manifest that nobody labeled says so',
    MANIFEST,
    '"sample_id": "s|2"',
    [
      's2: tone_bucket dark',
      'not labeled yet',
      'sample_id: text that is not empty, required',
      'Stable name of the sample, the same in every file of the workspace.',
    ],
  ],
  [
    'a number tells its unit',
    LABELS,
    '"w":0|.2',
    ['w: a number, required', 'Width, as a share of the image width: above 0, up to 1.'],
  ],
  [
    'a class tells the taxonomy entry and how often it is used',
    LABELS,
    '"type":"red|ness"',
    [
      'redness (Redness): taxonomy my_skin_v1',
      'Visible reddening.',
      'used 3 times in this file, 3 in this round, 3 in the workspace',
      'type: text that is not empty, required',
      'Issue type, as the taxonomy names it.',
    ],
  ],
  [
    'a region tells its strength and mirror',
    LABELS,
    '"region":"left_|cheek"',
    [
      'left_cheek: strong region, mirrored by right_cheek, taxonomy my_skin_v1',
      'used 2 times in this file, 2 in this round, 2 in the workspace',
      'region: text that is not empty, optional',
      'Region that the issue lies in, as the taxonomy names it.',
    ],
  ],
  [
    'the bracket of a record tells its kind',
    LABELS,
    '|{"label_id":"l1"',
    ['Gold labels', 'What annotators drew and chose, one label a line.'],
  ],
  [
    'a label tells what supersedes it',
    LABELS,
    '{"label_id":"l|1"',
    [
      'l1: superseded by l3, ann on s1, 2026-02-11T10:56:39.451Z',
      'label_id: text that is not empty, required',
      'Stable hash of sample, annotator and annotation.',
    ],
  ],
  [
    'a superseded label tells who made it',
    LABELS,
    '"supersedes_label_id":"l|1"',
    [
      'l1: by ann on s1, 2026-02-11T10:56:39.451Z',
      'supersedes_label_id: text that is not empty or null, required',
      'The label that this one corrects, or null.',
    ],
  ],
  [
    'an annotator tells how many labels there are',
    LABELS,
    '"annotator_id":"b|ob"',
    [
      'bob: used once in this file, 1 in this round, 1 in the workspace',
      'annotator_id: text that is not empty, required',
      'Who drew it; a pseudonym, never an e-mail address.',
    ],
  ],
  [
    'a taxonomy version tells what the taxonomy holds',
    LABELS,
    '"taxonomy_version":"my|_skin',
    [
      'my_skin: 2 classes, 3 regions',
      'taxonomy_version: text that is not empty, required',
      'Version of the taxonomy that the label was drawn under.',
    ],
  ],
  [
    'a class in the taxonomy tells its uses in the workspace',
    MY_TAXONOMY,
    'name: red|ness',
    [
      'redness (Redness): taxonomy my_skin_v1',
      'Visible reddening.',
      'used 3 times in the workspace',
      'name: text, required',
      'The word that label files use: letters, digits, "_", "." and "-".',
    ],
  ],
  [
    'a key in YAML tells its choices',
    MY_TAXONOMY,
    'str|ength: strong',
    [
      'strength: one of "strong", "weak", required',
      'strong: ground truth, counted in mIoU_strong; weak: optional, reported apart.',
    ],
  ],
];

const typed: [sentence: string, line: string, says: string | undefined][] = [
  [
    'an unknown class tells only the field',
    '{"issues":[{"type":"red|nes"}]}',
    'type: text that is not empty, required\n\nIssue type, as the taxonomy names it.',
  ],
  [
    'a column counts UTF-16 units',
    '{"notes":"😀😀","roun|d":"r"}',
    'round: text that is not empty, required\n\nName of the labeling effort.',
  ],
  [
    'what stands before a syntax error still tells',
    '{"roun|d":"r","issues":[{]}',
    'round: text that is not empty, required\n\nName of the labeling effort.',
  ],
  ['a key of the prototype tells nothing', '{"__pro|to__":{"constructor":1}}', undefined],
  ['an unknown key tells nothing', '{"rond|":1}', undefined],
  ['the space between two members tells nothing', '{"round":"r", | "notes":"n"}', undefined],
  ['an empty line tells nothing', '|', undefined],
];

describe('hover', () => {
  for (const [sentence, file, marked, says] of table) {
    it(sentence, async () => equal(await hover(await cursorIn(file, marked)), says?.join('\n\n')));
  }

  for (const [sentence, line, says] of typed) {
    it(sentence, async () => equal(await hover(await cursorInLine(LABELS, line)), says));
  }

  it('a rule in the configuration tells why it is there', async () => {
    const config = { [CONFIG]: '{ "rules": { "json-syntax": "warning" } }' };
    const said = await hover(await cursorIn(CONFIG, '"json-|syntax"', config));
    const { title, severity, doc } = ruleWithCode('json-syntax')!;
    equal(said?.startsWith(`${title}: ${severity} unless set here\n\n${doc.why}\n\n${doc.fix}`), true);
  });

  it('a sample shows its picture in Markdown, at a width, when the file is in the folder', async () => {
    const said = await hover(await cursorIn(LABELS, '"sample_id":"s|1"'), markdown);
    equal(said?.split('\n\n')[2], '![s1](file:///memory/images/s1.jpg|width=160)');
  });

  it('a picture outside of the folder is not shown', async () => {
    const out = FILES[MANIFEST]!.replace('images/s1.jpg', '../../etc/s1.jpg');
    const said = await hover(await cursorIn(LABELS, '"sample_id":"s|1"', { [MANIFEST]: out, [TASKS]: '[]' }), markdown);
    equal(said?.includes('!['), false);
  });

  it('a sample of two annotators tells where they agree least, and does not count what was corrected since', async () => {
    const nose = (x: number) => ({ modules: [{ module: 'nose', box: { x, y: 0.4, w: 0.2, h: 0.2 } }] });
    const labels = [
      label('l1', 's1', 'ann', nose(0)),
      label('l2', 's1', 'bob', nose(0.5)),
      label('l3', 's1', 'ann', { ...nose(0.4), supersedes_label_id: 'l1' }),
    ];
    const said = await hover(await cursorIn(LABELS, '"sample_id":"s|1"', { [LABELS]: `${labels.join('\n')}\n` }));
    // Half of each box: a third of both together.
    equal(said?.split('\n\n')[1], 'labeled by ann (2), bob · lowest agreement: IoU 0.33 (nose)');
  });

  it('a number of a report tells what it is, its interval and what it rests on', async () => {
    const path = 'reports/eval_gold_ab_1.json';
    const { value } = evaluationReportKind.examples[0]!;
    const report = { [path]: JSON.stringify(value) };
    const said = async (marked: string) =>
      (await hover(await cursorIn(path, marked, report)))?.split('\n\n').slice(0, 2);
    const definition = 'Mean over samples of IoU of variant1 minus IoU of baseline.';
    deepEqual(await said('"value":0.|041'), [
      'iou_difference (module forehead): 0.041, 95 % interval 0.018 to 0.064 (bootstrap_percentile); n = 198',
      definition,
    ]);
    deepEqual(await said('"kind":"undef|ined"'), [
      'iou_difference (module under_eye_left): not defined, because no sample has a gold label for under_eye_left; n = 0',
      definition,
    ]);
    deepEqual(await said('"summ|ary"'), [
      'summary: text that is not empty, required',
      'One sentence that says what is true.',
    ]);
  });

  it('text from the data is shown as it is and never read as Markdown', async () => {
    const line = label('l9', 's1', 'ann').replace('"redness"', '"red|ness"');
    const hostile = TAXONOMY.replace('Visible reddening.', '"[x](command:y) <img src=z> \\u202e**b**"');
    const said = await hover(await cursorInLine(LABELS, line, { [MY_TAXONOMY]: hostile }), markdown);
    equal(said?.split('\n\n')[1], '\\[x\\](command:y) \\<img src=z> \ufffd\\*\\*b\\*\\*');
  });

  it('the range is the token under the cursor', async () => {
    const { file, position, view } = await cursorInLine(LABELS, '{"round": "r|1"}');
    deepEqual((await doHover(file, position, view, plainText))?.range, {
      start: { line: 3, character: 10 },
      end: { line: 3, character: 14 },
    });
  });
});
