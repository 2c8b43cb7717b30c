// What a renaming would write, and why it is refused, at cursors in a small round.
import { deepEqual, equal, match } from 'node:assert/strict';
import { planRename, prepareRename, type RenamePlan } from '../../../server/features/rename.ts';
import { renameEdit, renameNotes } from '../../../server/features/rename-edit.ts';
import { memoryRoot } from '../../memory-files.ts';
import { type AtCursor, applyEdits, cursorIn, FILES, LABELS, label, MANIFEST, MY_TAXONOMY, TASKS } from './round.ts';

const XML = 'label_studio/mine.xml';
const XML_TEXT = `<View>
  <Image name="image" value="$image"/>
  <RectangleLabels name="issue" toName="image">
    <Label value="redness"/>
    <Label value="Acne" alias="acne"/>
  </RectangleLabels>
  <PolygonLabels name="module" toName="image"><Label value="nose"/></PolygonLabels>
  <Choices name="pref_nose" toName="image"><Choice value="a"/><Choice value="b"/></Choices>
</View>
`;

const IN_EXPORT = 'exports/label_studio_export.json';
const EXPORT_TEXT =
  '[{"id":1,"data":{},"annotations":[{"id":2,"completed_by":1,"result":[{"id":"r","type":"rectanglelabels","value":{"x":1,"y":1,"width":5,"height":5,"rectanglelabels":["acne"]}}]}]}]';

async function plan({ file, position, view }: AtCursor, to: string): Promise<RenamePlan> {
  const planned = await planRename(file, position, to, view, {
    today: '2026-02-12',
  });
  if ('refusal' in planned) throw new Error(planned.refusal);
  return planned;
}

type Texts = Readonly<Record<string, string>>;

/** The texts of the files that the renaming changes, after it. */
async function renamed(file: string, marked: string, to: string, files: Texts = {}): Promise<Record<string, string>> {
  const at = await cursorIn(file, marked, files);
  const texts: Texts = { ...FILES, ...files };
  const changed: Record<string, string> = {};
  for (const change of renameEdit(await plan(at, to), at.view, false).documentChanges ?? []) {
    if (!('textDocument' in change)) continue;
    const path = change.textDocument.uri.replace(`file://${memoryRoot}/`, '');
    changed[path] = applyEdits(
      texts[path]!,
      change.edits.filter((edit) => 'newText' in edit),
    );
  }
  return changed;
}

const RECORD = (from: string, to: string, what: string): string =>
  `renamed:\n  - { from: ${from}, to: ${to}, what: ${what}, on: "2026-02-12" }\n`;

const everywhere: [sentence: string, file: string, marked: string, to: string, files: Texts, changes: Texts][] = [
  [
    'a class, from a label: labels, taxonomy with the record, labeling config',
    LABELS,
    '"type":"ac|ne"',
    'spots',
    { [XML]: XML_TEXT },
    {
      [LABELS]: FILES[LABELS]!.replace('"acne"', '"spots"'),
      [MY_TAXONOMY]: FILES[MY_TAXONOMY]!.replace('name: acne', 'name: spots') + RECORD('acne', 'spots', 'issue'),
      [XML]: XML_TEXT.replace('alias="acne"', 'alias="spots"'),
    },
  ],
  [
    'a region, from the taxonomy: mirrors, regions of issues, questions of the preference config',
    MY_TAXONOMY,
    'name: no|se',
    'bridge',
    { [XML]: XML_TEXT },
    {
      [LABELS]: FILES[LABELS]!.replaceAll('"nose"', '"bridge"'),
      [MY_TAXONOMY]: FILES[MY_TAXONOMY]!.replace('name: nose', 'name: bridge') + RECORD('nose', 'bridge', 'module'),
      [XML]: XML_TEXT.replace('value="nose"', 'value="bridge"').replace('pref_nose', 'pref_bridge'),
    },
  ],
  [
    'a region that another one mirrors',
    LABELS,
    '"region":"left|_cheek"',
    'cheek_l',
    {},
    {
      [LABELS]: FILES[LABELS]!.replaceAll('"left_cheek"', '"cheek_l"'),
      [MY_TAXONOMY]:
        FILES[MY_TAXONOMY]!.replaceAll('left_cheek', 'cheek_l') + RECORD('left_cheek', 'cheek_l', 'module'),
    },
  ],
  [
    'a sample: manifest, tasks and labels',
    LABELS,
    '"sample_id":"s|1"',
    'first "one"',
    {},
    {
      [LABELS]: FILES[LABELS]!.replaceAll('"sample_id":"s1"', '"sample_id":"first \\"one\\""'),
      [MANIFEST]: FILES[MANIFEST]!.replace('"s1"', '"first \\"one\\""'),
      [TASKS]: FILES[TASKS]!.replace('"s1"', '"first \\"one\\""'),
    },
  ],
  [
    'an annotator: labels and manifest',
    MANIFEST,
    '"annotator_id": "b|ob"',
    'rob',
    {},
    {
      [LABELS]: FILES[LABELS]!.replace('"bob"', '"rob"'),
      [MANIFEST]: FILES[MANIFEST]!.replace('"bob"', '"rob"'),
    },
  ],
  [
    'a region that is a key of preference labels',
    'p/preference_labels.ndjson',
    '"no|se":"tie"',
    'bridge',
    {
      'p/preference_labels.ndjson':
        '{"label_id":"p1","sample_id":"s1","overall":"tie","shown":{},"modules":{"nose":"tie"}}\n',
    },
    {
      'p/preference_labels.ndjson':
        '{"label_id":"p1","sample_id":"s1","overall":"tie","shown":{},"modules":{"bridge":"tie"}}\n',
      [LABELS]: FILES[LABELS]!.replaceAll('"nose"', '"bridge"'),
      [MY_TAXONOMY]: FILES[MY_TAXONOMY]!.replace('name: nose', 'name: bridge') + RECORD('nose', 'bridge', 'module'),
    },
  ],
];

const records: [sentence: string, before: string, after: string][] = [
  [
    'behind the last one of a block',
    'renamed:\n  - { from: a, to: b, what: issue, on: x } # why\n',
    'renamed:\n  - { from: a, to: b, what: issue, on: x } # why\n  - NEW\n',
  ],
  [
    'behind the last one of an unindented block',
    'renamed:\n- from: a\n  to: b\n  what: issue\n  on: x\nquality:\n  choices: [a]\n',
    'renamed:\n- from: a\n  to: b\n  what: issue\n  on: x\n- NEW\nquality:\n  choices: [a]\n',
  ],
  [
    'at the end of a flow list',
    'renamed: [{ from: a, to: b, what: issue, on: x }]\n',
    'renamed: [{ from: a, to: b, what: issue, on: x }, NEW]\n',
  ],
  ['in an empty list', 'renamed: []\n', 'renamed: [NEW]\n'],
  ['behind a last line without its end', 'title: T', 'title: T\nrenamed:\n  - NEW\n'],
];

const refused: [why: string, file: string, marked: string, to: string, message: string][] = [
  [
    'is taken',
    LABELS,
    '"type":"ac|ne"',
    'redness',
    'taxonomy my_skin has a class "redness" already: choose another name',
  ],
  [
    'the pattern of names forbids',
    LABELS,
    '"type":"ac|ne"',
    'a b',
    '"a b" cannot name a class: a name must be letters, digits, "_", "." or "-"',
  ],
  ['it has', LABELS, '"type":"ac|ne"', 'acne', 'the class is called "acne" already'],
  [
    'another sample has',
    LABELS,
    '"sample_id":"s|1"',
    's2',
    `"s2" is the name of another sample already (${MANIFEST}:9): choose another name`,
  ],
  [
    'nobody can see',
    LABELS,
    '"sample_id":"s|1"',
    'a\u202eb',
    '"a\u202eb" cannot name a sample: 1 to 200 visible characters, no space at either end',
  ],
  [
    'is an e-mail address',
    LABELS,
    '"annotator_id":"b|ob"',
    'bob@example.org',
    '"bob@example.org" looks like an e-mail address: an annotator is a pseudonym',
  ],
];

const unnameable: [what: string, file: string, marked: string, files: Texts, message: string][] = [
  ['a label id', LABELS, '"label_id":"l|1"', {}, 'a label id records what was made, and is never renamed'],
  [
    'a key',
    LABELS,
    '"label|_id":"l1"',
    {},
    'only classes, regions, questions, answers, samples and annotators can be renamed',
  ],
  [
    'a class that the taxonomy does not have',
    LABELS,
    '"rednes|s2"',
    { [LABELS]: FILES[LABELS]!.replace('"acne"', '"redness2"') },
    'taxonomy my_skin has no class "redness2": correct it where it stands, or add it to the taxonomy',
  ],
  [
    'a class of a taxonomy that came with Assay',
    LABELS,
    '"type":"ac|ne"',
    { 'assay.config.json': '{}' },
    'taxonomy aurora_skin came with Assay and stays as it is: copy it into this folder, name the copy under "taxonomies" in assay.config.json, then rename',
  ],
  [
    'a class where an export names it',
    IN_EXPORT,
    '["ac|ne"]',
    { [IN_EXPORT]: EXPORT_TEXT },
    'an export stays as it came: rename the class "acne" in a label or in the taxonomy',
  ],
  ['an image', MANIFEST, '"images/|s1.jpg"', {}, 'an image records what was made, and is never renamed'],
  [
    'an answer of a labeling config that is no class',
    XML,
    'name="iss|ue"',
    { [XML]: XML_TEXT },
    'there is nothing to rename here',
  ],
  [
    'a class of a taxonomy that nothing is held to',
    'draft.yaml',
    'name: ac|ne',
    { 'draft.yaml': 'taxonomy: draft\nversion: draft_v1\nissues:\n  - name: acne\n' },
    'nothing is held to this taxonomy yet: name draft.yaml under "taxonomies" in assay.config.json, then rename',
  ],
];

describe('rename', () => {
  for (const [sentence, file, marked, to, files, changes] of everywhere) {
    it(`renames ${sentence}`, async () => deepEqual(await renamed(file, marked, to, files), changes));
  }

  for (const [sentence, before, after] of records) {
    it(`writes the record of a renaming ${sentence}`, async () => {
      const text = FILES[MY_TAXONOMY]! + before;
      const changed = await renamed(MY_TAXONOMY, 'name: ac|ne', 'spots', { [MY_TAXONOMY]: text });
      const record = '{ from: acne, to: spots, what: issue, on: "2026-02-12" }';
      const expected = FILES[MY_TAXONOMY]!.replace('name: acne', 'name: spots') + after.replace('NEW', record);
      equal(changed[MY_TAXONOMY], expected);
    });
  }

  for (const [why, file, marked, to, message] of refused) {
    it(`refuses a name that ${why}`, async () => {
      const { view, position } = await cursorIn(file, marked);
      const answer = await planRename(file, position, to, view, {
        today: '2026-02-12',
      });
      deepEqual(answer, { refusal: message });
    });
  }

  for (const [what, file, marked, files, message] of unnameable) {
    it(`does not begin to rename ${what}`, async () => {
      const { view, position } = await cursorIn(file, marked, files);
      deepEqual(await prepareRename(file, position, view), { refusal: message });
    });
  }

  it('begins and renames in a labeling config as anywhere else', async () => {
    const files = { [XML]: XML_TEXT };
    const { view, position } = await cursorIn(XML, 'alias="ac|ne"', files);
    const start = { line: 4, character: 31 };
    deepEqual(await prepareRename(XML, position, view), {
      range: { start, end: { line: 4, character: 35 } },
      placeholder: 'acne',
    });
    deepEqual(
      await renamed(XML, 'alias="ac|ne"', 'spots', files),
      await renamed(LABELS, '"type":"ac|ne"', 'spots', files),
    );
    const questions = await renamed(XML, 'name="pref_no|se"', 'bridge', files);
    match(questions[XML]!, /<Label value="bridge"\/>[\s\S]*name="pref_bridge"/);
  });

  it('tells of a labeling config that cannot be read and names the class', async () => {
    const files = { [XML]: XML_TEXT.replace('</View>', '</Viev>') };
    const planned = await plan(await cursorIn(LABELS, '"type":"ac|ne"', files), 'spots');
    equal(renameNotes(planned), `"acne" was left in 1 place: ${XML}:5 (the XML has a syntax error)`);
  });

  it('begins with the name without its quotes', async () => {
    const { view, position } = await cursorIn(LABELS, '"sample_id":"s|1"');
    const start = { line: 0, character: position.character - 1 };
    deepEqual(await prepareRename(LABELS, position, view), {
      range: { start, end: { line: 0, character: position.character + 1 } },
      placeholder: 's1',
    });
  });

  it('leaves a class of the same name in another taxonomy as it is', async () => {
    const config = `{ "taxonomies": ["taxonomies/*.yaml"], "taxonomy": "my_skin",
      "artifacts": [{ "glob": "other/*.ndjson", "kind": "gold-labels", "taxonomy": "aurora_skin" }] }`;
    const files = { 'assay.config.json': config, 'other/labels.ndjson': `${label('o1', 's9', 'ann')}\n` };
    deepEqual(Object.keys(await renamed(LABELS, '"type":"red|ness"', 'flush', files)), [LABELS, MY_TAXONOMY]);
  });

  it('leaves lines with syntax errors as they are, and tells where', async () => {
    const broken = `${FILES[LABELS]}{"issues":[{"type":"acne"}\n{"notes":"acne","round":}\n`;
    const at = await cursorIn(LABELS, '{"type":"ac|ne"},', { [LABELS]: broken });
    const planned = await plan(at, 'spots');
    deepEqual(
      planned.files[0]?.edits.map(({ range }) => range.start.line),
      [1],
    );
    equal(
      renameNotes(planned),
      `"acne" was left in 2 places: ${LABELS}:4 (expected "," or "]", but the text ends here), ${LABELS}:5 (expected a value, found "}")`,
    );
  });

  it('leaves a key as it is where the new one stands beside it', async () => {
    const p = 'p/preference_labels.ndjson';
    const line =
      '{"label_id":"p1","sample_id":"s1","overall":"tie","shown":{},"modules":{"nose":"tie","bridge":"tie"}}\n';
    const at = await cursorIn(LABELS, '"module":"no|se"', { [p]: line });
    const planned = await plan(at, 'bridge');
    deepEqual(planned.files.find(({ file }) => file === p)?.edits, []);
    equal(renameNotes(planned), `"nose" was left in 1 place: ${p}:1 ("bridge" stands beside it)`);
  });

  it('tells the preview each file with its count', async () => {
    const at = await cursorIn(LABELS, '"type":"red|ness"');
    const { changeAnnotations } = renameEdit(await plan(at, 'flush'), at.view, true);
    deepEqual(changeAnnotations, {
      [LABELS]: {
        label: `${LABELS}: 3 uses of "redness"`,
        description: '"redness" becomes "flush"',
        needsConfirmation: false,
      },
      [MY_TAXONOMY]: {
        label: `${MY_TAXONOMY}: 1 use of "redness", and the record of the renaming`,
        description: '"redness" becomes "flush"',
        needsConfirmation: false,
      },
    });
  });

  it('is harmless with names of the prototype', async () => {
    const files = { [LABELS]: `${label('__proto__', 'constructor', 'ann')}\n`, [MANIFEST]: '{}', [TASKS]: '[]' };
    deepEqual(await renamed(LABELS, '"sample_id":"const|ructor"', '__proto__', files), {
      [LABELS]: `${label('__proto__', '__proto__', 'ann')}\n`,
    });
  });
});
