// Where definitions and references lead, at cursors in a small round.
import { deepEqual, equal, match } from 'node:assert/strict';
import { doCompletion } from '../../../server/features/completion.ts';
import { findDefinition } from '../../../server/features/definition.ts';
import { doHover } from '../../../server/features/hover.ts';
import { plainText } from '../../../server/features/markup.ts';
import { findReferences } from '../../../server/features/references.ts';
import { prepareRename } from '../../../server/features/rename.ts';
import { memoryRoot } from '../../memory-files.ts';
import { type AtCursor, cursorIn, FILES, LABELS, label, MANIFEST, MY_TAXONOMY, TASKS } from './round.ts';

/** `file:line:text`, line one-based, with the text that the range holds. */
function shown(uri: string, range: { start: { line: number; character: number }; end: { character: number } }): string {
  const file = uri.replace(`file://${memoryRoot}/`, '');
  const line = FILES[file]?.split('\n')[range.start.line] ?? '';
  return `${file}:${range.start.line + 1}:${line.slice(range.start.character, range.end.character)}`;
}

async function definitions({ file, position, view }: AtCursor): Promise<string[]> {
  const links = await findDefinition(file, position, view);
  return links.map(({ targetUri, targetSelectionRange }) => shown(targetUri, targetSelectionRange));
}

async function references({ file, position, view }: AtCursor, includeDeclaration: boolean): Promise<string[]> {
  const found = await findReferences(file, position, includeDeclaration, view);
  return found.map(({ uri, range }) => shown(uri, range));
}

const leadsTo: [from: string, file: string, marked: string, to: string[]][] = [
  ["a label's sample to the manifest", LABELS, '"sample_id":"s|1"', [`${MANIFEST}:8:"s1"`]],
  ["a manifest's sample to its task", MANIFEST, '"sample_id": "s|1"', [`${TASKS}:2:"s1"`]],
  ["a manifest's sample without a task to itself", MANIFEST, '"sample_id": "s|2"', [`${MANIFEST}:9:"s2"`]],
  ["a task's sample to the manifest", TASKS, '"sample_id": "s|1"', [`${MANIFEST}:8:"s1"`]],
  ["a manifest's task to the task file", MANIFEST, '"task_id": |7', [`${TASKS}:2:7`]],
  ["a task's image to the file", TASKS, 'images%2F|s1.jpg', ['images/s1.jpg:1:']],
  ["a manifest's image to the file", MANIFEST, '"images/|s1.jpg"', ['images/s1.jpg:1:']],
  ['an image that is not there nowhere', MANIFEST, '"images/|s2.jpg"', []],
  ['a superseded label to its record', LABELS, '"supersedes_label_id":"l|1"', [`${LABELS}:1:"l1"`]],
  ['a class to its taxonomy entry', LABELS, '"type":"ac|ne"', [`${MY_TAXONOMY}:7:acne`]],
  ['a region to its taxonomy entry', LABELS, '"region":"left|_cheek"', [`${MY_TAXONOMY}:11:left_cheek`]],
  ['a mirror to its region', MY_TAXONOMY, 'mirror: right|_cheek', [`${MY_TAXONOMY}:15:right_cheek`]],
  ['a taxonomy version to its line', LABELS, '"taxonomy_version":"my|_skin_v1"', [`${MY_TAXONOMY}:2:my_skin_v1`]],
  ['an annotator to the manifest', LABELS, '"annotator_id":"b|ob"', [`${MANIFEST}:6:"bob"`]],
  ['a run to the manifest', LABELS, '"run_id":"2026|', [`${MANIFEST}:2:"20260211_105639451"`]],
  ['a key nowhere', LABELS, '"sample|_id":"s1"', []],
  ['a number that names nothing nowhere', LABELS, '"x":0|.4', []],
];

describe('definition', () => {
  for (const [from, file, marked, to] of leadsTo) {
    it(`leads from ${from}`, async () => deepEqual(await definitions(await cursorIn(file, marked)), to));
  }

  it('stays in the round where another round has a sample of the same name', async () => {
    const other = FILES[MANIFEST]!.replaceAll('20260211_105639451', '20260301_000000000');
    const at = await cursorIn(LABELS, '"sample_id":"s|1"', { 'gold_round0/manifest.json': other });
    deepEqual(await definitions(at), [`${MANIFEST}:8:"s1"`]);
  });

  it('follows a class, and proposes classes, by the taxonomy version that the record names', async () => {
    const older = 'taxonomies/my_skin_v0.yaml';
    const texts = {
      [older]:
        'taxonomy: my_skin\nversion: my_skin_v0\nissues:\n  - { name: redness, description: As it was. }\n  - { name: glare }\n',
      'gold_round0/gold_labels.ndjson': label('l0', 's1', 'ann', {
        taxonomy_version: 'my_skin_v0',
        modules: [],
        issues: [{ type: 'redness' }],
      }),
    };
    const marked = '"type":"red|ness"';
    const cursor = await cursorIn('gold_round0/gold_labels.ndjson', marked, texts);
    const [found] = await findDefinition(cursor.file, cursor.position, cursor.view);
    deepEqual([found?.targetUri, found?.targetSelectionRange.start.line], [`file:///memory/${older}`, 3]);
    const completions = await doCompletion(cursor.file, cursor.position, cursor.view, {
      snippets: false,
      markup: plainText,
    });
    deepEqual(
      completions?.items.map((item) => item.label),
      ['redness', 'glare'],
    );
    const hover = await doHover(cursor.file, cursor.position, cursor.view, plainText);
    match(JSON.stringify(hover?.contents), /taxonomy my_skin_v0.*As it was/);
    const version = await cursorIn('gold_round0/gold_labels.ndjson', '"my_skin_|v0"', texts);
    const [declared] = await findDefinition(version.file, version.position, version.view);
    equal(declared?.targetUri, `file:///memory/${older}`);
  });

  it('follows the class that a region of a Label Studio export means, in whatever spelling, to its entry and its uses', async () => {
    const file = 'exports/label_studio_export.json';
    const region = { id: 'r', type: 'rectanglelabels', value: { x: 1, y: 1, width: 5, height: 5 } };
    const answered = (labels: string[]) => ({ ...region, value: { ...region.value, rectanglelabels: labels } });
    const task = {
      ...{ id: 1, data: { sample_id: 's1' } },
      annotations: [
        { id: 2, completed_by: 1, result: [answered(['Left Cheek']), answered(['acne']), answered(['x'])] },
      ],
    };
    const texts = { [file]: JSON.stringify([task]) };
    deepEqual(await definitions(await cursorIn(file, '"Left| Cheek"', texts)), [`${MY_TAXONOMY}:11:left_cheek`]);
    const acne = await cursorIn(file, '"ac|ne"', texts);
    deepEqual(await definitions(acne), [`${MY_TAXONOMY}:7:acne`]);
    deepEqual(await references(acne, false), [`${LABELS}:2:"acne"`]);
    const hover = await doHover(acne.file, acne.position, acne.view, plainText);
    match(JSON.stringify(hover?.contents), /acne: taxonomy my_skin_v1/);
    deepEqual(await definitions(await cursorIn(file, '"|x"', texts)), []);
    deepEqual(await definitions(await cursorIn(file, '"rectanglelab|els":["acne"]', texts)), []);
    match(JSON.stringify(await prepareRename(acne.file, acne.position, acne.view)), /refusal/);
  });

  it('follows a class of a labeling config to its entry, and its uses go on to there', async () => {
    const file = 'label_studio/mine.xml';
    const text =
      '<View>\n  <Image name="image" value="$image"/>\n  <RectangleLabels name="l" toName="image">\n    <Label value="acne"/><Label value="redness"/>\n  </RectangleLabels>\n  <Choices name="pref_nose" toName="image"><Choice value="a"/></Choices>\n</View>\n';
    const texts = { [file]: text };
    const acne = await cursorIn(file, 'value="ac|ne"', texts);
    deepEqual(await definitions(acne), [`${MY_TAXONOMY}:7:acne`]);
    deepEqual(await definitions(await cursorIn(file, 'name="pref_no|se"', texts)), [`${MY_TAXONOMY}:9:nose`]);
    deepEqual(await definitions(await cursorIn(file, 'value="|a"', texts)), []);
    const uses = [`${MY_TAXONOMY}:7:acne`, `${LABELS}:2:"acne"`, `${file}:4:`];
    deepEqual(await references(acne, true), uses);
    deepEqual(await references(await cursorIn(LABELS, '"type":"ac|ne"', texts), true), uses);
    const hover = await doHover(file, acne.position, acne.view, plainText);
    match(JSON.stringify(hover), /acne: taxonomy my_skin_v1.*used once in the workspace.*"line":3,"character":18/);
  });

  it('stays in a taxonomy that nothing is held to yet', async () => {
    const text =
      'taxonomy: draft\nversion: draft_v1\nmodules:\n  - { name: a, strength: weak, mirror: b }\n  - { name: b, strength: weak, mirror: a }\n';
    const { file, position, view } = await cursorIn('draft.yaml', 'mirror: |b', { 'draft.yaml': text });
    const [link] = await findDefinition(file, position, view);
    deepEqual(
      [link?.targetUri, link?.targetSelectionRange.start],
      [`file://${memoryRoot}/draft.yaml`, { line: 4, character: 12 }],
    );
  });

  it('follows a class into a taxonomy that came with Assay', async () => {
    const at = await cursorIn(LABELS, '"type":"ac|ne"', { 'assay.config.json': '{}' });
    const [link, ...others] = await findDefinition(at.file, at.position, at.view);
    equal(link?.targetUri.endsWith('/schemas/taxonomies/aurora_skin.yaml'), true);
    deepEqual(others, []);
  });

  it('tells the span that was asked about and the whole record that it leads to', async () => {
    const { file, position, view } = await cursorIn(LABELS, '"supersedes_label_id":"l|1"');
    const [link] = await findDefinition(file, position, view);
    const line = FILES[LABELS]!.split('\n')[0]!;
    deepEqual(link?.targetRange, { start: { line: 0, character: 0 }, end: { line: 0, character: line.length } });
    deepEqual(link?.originSelectionRange?.start.line, 2);
  });
});

const usedIn: [of: string, file: string, marked: string, includeDeclaration: boolean, places: string[]][] = [
  [
    'a sample in manifest, tasks and labels',
    LABELS,
    '"sample_id":"s|1"',
    true,
    [`${LABELS}:1:"s1"`, `${LABELS}:2:"s1"`, `${LABELS}:3:"s1"`, `${MANIFEST}:8:"s1"`, `${TASKS}:2:"s1"`],
  ],
  [
    'a sample without its declaration',
    MANIFEST,
    '"sample_id": "s|1"',
    false,
    [`${LABELS}:1:"s1"`, `${LABELS}:2:"s1"`, `${LABELS}:3:"s1"`, `${TASKS}:2:"s1"`],
  ],
  [
    'a class with its taxonomy entry',
    LABELS,
    '"type":"red|ness"',
    true,
    [`${MY_TAXONOMY}:4:redness`, `${LABELS}:1:"redness"`, `${LABELS}:2:"redness"`, `${LABELS}:3:"redness"`],
  ],
  [
    'a region from its taxonomy entry, mirrors included',
    MY_TAXONOMY,
    'name: left|_cheek',
    false,
    [`${LABELS}:1:"left_cheek"`, `${LABELS}:3:"left_cheek"`, `${MY_TAXONOMY}:18:left_cheek`],
  ],
  ['a label in what supersedes it', LABELS, '{"label_id":"l|1"', false, [`${LABELS}:3:"l1"`]],
  [
    'an annotator in labels and manifest',
    LABELS,
    '"annotator_id":"an|n"',
    true,
    [`${LABELS}:1:"ann"`, `${LABELS}:3:"ann"`, `${MANIFEST}:6:"ann"`],
  ],
];

describe('references', () => {
  for (const [of, file, marked, includeDeclaration, places] of usedIn) {
    it(`finds ${of}`, async () =>
      deepEqual(await references(await cursorIn(file, marked), includeDeclaration), places));
  }

  it('finds a class that is written with an escape', async () => {
    const labels = `${label('l1', 's1', 'ann').replace('"redness"', '"red\\u006eess"')}\n`;
    const at = await cursorIn(MY_TAXONOMY, 'name: red|ness', { [LABELS]: labels });
    deepEqual((await findReferences(at.file, at.position, false, at.view)).length, 1);
  });

  it('leaves alone a class of the same name in another taxonomy', async () => {
    const config = `{ "taxonomies": ["taxonomies/*.yaml"], "taxonomy": "my_skin",
      "artifacts": [{ "glob": "other/*.ndjson", "kind": "gold-labels", "taxonomy": "aurora_skin" }] }`;
    const files = { 'assay.config.json': config, 'other/labels.ndjson': `${label('o1', 's9', 'ann')}\n` };
    const found = await references(await cursorIn(LABELS, '"type":"red|ness"', files), false);
    equal(
      found.some((place) => place.startsWith('other/')),
      false,
    );
  });
});
