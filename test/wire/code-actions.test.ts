// The light bulb over the wire: fixes at the cursor, of a file, of a round, of the workspace, and on save.
import { deepEqual, equal } from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  type TextDocumentPositionParams,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { LineMap } from '../../server/core/text/line-map.ts';
import { label } from '../data/features/round.ts';
import { memoryRoot } from '../memory-files.ts';
import { type Document, type Editor, openEditor } from './editor.ts';

const CONFIG = '{"taxonomy": "my_skin", "taxonomies": ["taxonomies/*.yaml"]}';
const FOLDER = `file://${memoryRoot}`;
const A = 'round1/gold_labels.a.ndjson';
const B = 'round1/gold_labels.b.ndjson';
const C = 'round2/gold_labels.ndjson';

describe('code actions on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  async function openRounds(labels: Record<string, string[]>): Promise<void> {
    const files = Object.fromEntries(Object.entries(labels).map(([path, lines]) => [path, `${lines.join('\n')}\n`]));
    editor = await openEditor({ 'assay.config.json': CONFIG, 'taxonomies/my.yaml': TAXONOMY, ...files });
  }

  it('offers the nearest class, preferred, with the problem that it solves', async () => {
    await openRounds({ [A]: [wrong('l1', 's1', 'rednes')] });
    const document = await editor.open(A);
    const [fix] = await actionsAt(document, 'redn|es');
    equal(fix?.title, 'Change to "redness"');
    equal(fix?.isPreferred, true);
    equal(fix?.kind, CodeActionKind.QuickFix);
    equal(fix?.diagnostics?.[0]?.code, 'unknown-class');
    equal(apply(document.text(), editsOf(fix, A)), `${wrong('l1', 's1', 'redness')}\n`);
  });

  it('offers the command that strips a photo of its metadata where a task names it', async () => {
    const tiff = [
      [73, 73, 42, 0, 8, 0, 0, 0],
      [1, 0],
      [15, 1, 2, 0, 2, 0, 0, 0, 65, 0, 0, 0],
    ].flat();
    const task = '[{"id": 1, "data": {"sample_id": "s1", "image": "s1.webp"}}]';
    // RIFF, its size, and one chunk that holds the name of a camera.
    const webp = `RIFF\u0001\u0001\u0001\u0001WEBPEXIF\u0016\0\0\0${String.fromCharCode(...tiff)}`;
    editor = await openEditor({ 'gold_r1/tasks.json': task, 'gold_r1/s1.webp': webp });
    const document = await editor.open('gold_r1/tasks.json');
    let actions: CodeAction[] = [];
    // Photos are looked at behind everything else.
    while (actions.length === 0) actions = await actionsAt(document, 's1.w|ebp');
    deepEqual(
      actions.map(({ title, command }) => [title, command?.command, command?.arguments]),
      [
        [
          'Strip the metadata from gold_r1/s1.webp',
          'assay.stripExif',
          [{ folder: FOLDER, args: { photos: ['gold_r1/s1.webp'] } }],
        ],
      ],
    );
  });

  it('prefers none where a person has to choose', async () => {
    await openRounds({ [A]: [wrong('l1', 's1', 'redness').replace('"round":', '"rond":')] });
    const actions = await actionsAt(await editor.open(A), '"ro|nd"');
    deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Rename to "round"', false],
        ['Remove "rond"', false],
      ],
    );
  });

  it('prefers to take a record out only where nothing is lost with it', async () => {
    const [one, other] = [wrong('l1', 's1', 'redness'), wrong('l1', 's1', 'acne')];
    for (const [second, isPreferred] of [
      [one, true],
      [other, false],
    ] as const) {
      await openRounds({ [A]: [one, second] });
      const document = await editor.open(A);
      const { textDocument } = document;
      const position = { line: 1, character: 14 };
      const actions = await actionsFor({ textDocument, position });
      deepEqual(
        actions.map((action) => [action.title, action.isPreferred]),
        [['Remove this record', isPreferred]],
      );
      if (isPreferred) await editor.close();
    }
  });

  it('offers to read bytes that are not UTF-8 as Windows-1252, all of them and only while nothing was typed', async () => {
    const [one, other] = ['caf\u00e9 na\u00efve', '\u0080 5'].map((notes, i) =>
      wrong(`l${i}`, `s${i}`, 'redness').replace('"round"', `"notes":"\u{1f600} ${notes}","round"`),
    );
    const text = `${one}\r\n${other}\r\n`;
    // One byte for each of these letters, as Windows-1252 has them; the face is UTF-8.
    const bytes = Buffer.concat([...text].map((c) => Buffer.from(c, c > '\u00ff' ? 'utf8' : 'latin1')));
    await openRounds({ [A]: [] });
    editor.contents.set(A, bytes);
    const document = await editor.open(A, bytes.toString('utf8'));
    const [fix, ...others] = await actionsAt(document, 'caf|\ufffd');
    deepEqual(others, []);
    deepEqual(
      [fix?.title, fix?.isPreferred],
      ['Read all 3 bytes of this file that are not UTF-8 as Windows-1252: caf\u00e9 …', false],
    );
    equal(apply(document.text(), editsOf(fix, A)), text.replace('\u0080', '\u20ac'));
    await document.replace('s1', 's2');
    deepEqual(await actionsAt(document, 'caf|\ufffd'), []);
  });

  it('offers the same fix for the file, the round and the workspace, each where it reaches further', async () => {
    await openRounds({
      [A]: [wrong('l1', 's1', 'rednes'), label('l2', 's2', 'a'), wrong('l3', 's3', 'rednss')],
      [B]: [wrong('l4', 's1', 'acn')],
      [C]: [wrong('l5', 's1', 'rednes')],
    });
    const document = await editor.open(A);
    const actions = await actionsAt(document, 'redn|es');
    deepEqual(
      actions.map(({ title }) => title),
      [
        'Change to "redness"',
        'Fix all of this kind in this file (unknown-class: 2)',
        'Fix all of this kind in this folder (unknown-class: 3)',
        'Fix all of this kind in the workspace (unknown-class: 4)',
      ],
    );
    const file = await resolve(actions[1]!);
    equal(
      apply(document.text(), editsOf(file, A)),
      `${[wrong('l1', 's1', 'redness'), label('l2', 's2', 'a'), wrong('l3', 's3', 'redness')].join('\n')}\n`,
    );
    const round = await resolve(actions[2]!);
    deepEqual(Object.keys(round.edit?.changes ?? {}), [editor.uri(A), editor.uri(B)]);
    const workspace = await resolve(actions[3]!);
    deepEqual(Object.keys(workspace.edit?.changes ?? {}), [editor.uri(A), editor.uri(B), editor.uri(C)]);
    equal(editsOf(workspace, C)[0]?.newText, 's');
  });

  it('changes what is said once a file in all the records that it is said of', async () => {
    const made = (id: string, version: string) => label(id, id, 'a', { taxonomy_version: version });
    const old = (id: string) => made(id, 'my_skn_v1');
    const other = made('l3', 'my_skin_v1');
    await openRounds({ [A]: [old('l1'), other, old('l2')], [B]: [old('l4')] });
    const document = await editor.open(A);
    const actions = await actionsAt(document, 'my_sk|n_v1');
    deepEqual(
      actions
        .filter(({ diagnostics }) => diagnostics?.[0]?.code === 'unknown-taxonomy-version')
        .map(({ title }) => title),
      [
        'Change to "my_skin_v1"',
        'Fix all of this kind in this folder (unknown-taxonomy-version: 2)',
        'Change all 2 records of this file',
      ],
    );
    const all = await resolve(actions.find(({ title }) => title.startsWith('Change all'))!);
    const fixed = (id: string) => made(id, 'my_skin_v1');
    equal(apply(document.text(), editsOf(all, A)), `${[fixed('l1'), other, fixed('l2')].join('\n')}\n`);
  });

  it('applies all safe fixes when asked for source.fixAll, and only then', async () => {
    const slips = wrong('l1', 's1', 'rednes').replace('"x":0.4', '"x":"0.4"').replace('"round":', '"Round":');
    await openRounds({ [A]: [slips, label('l2', 's2', 'a')] });
    const document = await editor.open(A);
    const [all, ...more] = await actionsAt(document, '|{', [CodeActionKind.SourceFixAll]);
    deepEqual(more, []);
    equal(all?.kind, 'source.fixAll.assay');
    const fixed = slips.replace('"x":"0.4"', '"x":0.4').replace('"Round":', '"round":');
    equal(apply(document.text(), editsOf(all, A)), `${fixed}\n${label('l2', 's2', 'a')}\n`);
    deepEqual(await actionsAt(document, '|{', [CodeActionKind.Refactor]), []);
  });

  it('offers what the document says now', async () => {
    await openRounds({ [A]: [wrong('l1', 's1', 'redness')] });
    const document = await editor.open(A);
    deepEqual(await actionsAt(document, 'redn|ess'), []);
    await document.replace('"redness"', '"rednes"');
    equal((await actionsAt(document, 'redn|es'))[0]?.title, 'Change to "redness"');
  });

  function actionsAt(document: Document, marked: string, only?: string[]): Promise<CodeAction[]> {
    return actionsFor(document.at(marked), only);
  }

  async function actionsFor(
    { textDocument, position }: TextDocumentPositionParams,
    only?: string[],
  ): Promise<CodeAction[]> {
    const range = { start: position, end: position };
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    const found = await editor.client.sendRequest(CodeActionRequest.type, { textDocument, range, context });
    return (found ?? []) as CodeAction[];
  }

  async function resolve(action: CodeAction): Promise<CodeAction> {
    return editor.client.sendRequest(CodeActionResolveRequest.type, action);
  }

  function editsOf(action: CodeAction | undefined, path: string): TextEdit[] {
    return action?.edit?.changes?.[editor.uri(path)] ?? [];
  }
});

const TAXONOMY = `taxonomy: my_skin
version: my_skin_v1
issues: [{ name: redness }, { name: acne }]
modules: [{ name: nose, strength: strong }, { name: left_cheek, strength: weak }]
`;

function wrong(id: string, sample: string, type: string): string {
  return label(id, sample, 'a', { issues: [{ type, region: 'left_cheek' }] });
}

function apply(text: string, edits: readonly TextEdit[]): string {
  const map = new LineMap(text);
  let result = text;
  for (const { range, newText } of edits.toReversed()) {
    result = result.slice(0, map.offsetAt(range.start)) + newText + result.slice(map.offsetAt(range.end));
  }
  return result;
}
