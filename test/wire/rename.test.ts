// Renaming over the wire: refusals that say why, annotated edits, and large files written only after the preview is taken.
import { deepEqual, equal, rejects } from 'node:assert/strict';
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  PrepareRenameRequest,
  PrepareSupportDefaultBehavior,
  RenameRequest,
  ShowMessageNotification,
} from 'vscode-languageserver-protocol';
import { FILES, LABELS, label, MY_TAXONOMY } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

const ABLE: ClientCapabilities = {
  textDocument: {
    rename: { prepareSupport: true, prepareSupportDefaultBehavior: PrepareSupportDefaultBehavior.Identifier },
  },
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

describe('rename on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  it('says why a thing cannot be renamed', async () => {
    editor = await openEditor(FILES, ABLE);
    const labels = await editor.open(LABELS);
    await rejects(
      editor.client.sendRequest(PrepareRenameRequest.type, labels.at('"label_id":"l|1"')),
      /a label id records what was made, and is never renamed/,
    );
  });

  it('says why a name cannot be taken', async () => {
    editor = await openEditor(FILES, ABLE);
    const labels = await editor.open(LABELS);
    await rejects(
      editor.client.sendRequest(RenameRequest.type, { ...labels.at('"type":"ac|ne"'), newName: 'redness' }),
      /taxonomy my_skin has a class "redness" already: choose another name/,
    );
  });

  it('annotates the edits of each file where the client shows them', async () => {
    editor = await openEditor(FILES, ABLE);
    const labels = await editor.open(LABELS);
    const edit = await editor.client.sendRequest(RenameRequest.type, {
      ...labels.at('"type":"ac|ne"'),
      newName: 'spots',
    });
    deepEqual(Object.keys(edit?.changeAnnotations ?? {}), [LABELS, MY_TAXONOMY]);
    const [first] = edit?.documentChanges ?? [];
    deepEqual(first && 'edits' in first && first.edits[0], {
      range: { start: labels.at('"type":"|acne"').position, end: labels.at('"type":"acne|"').position },
      newText: 'spots',
      annotationId: LABELS,
    });
  });

  it('tells of lines that it leaves', async () => {
    editor = await openEditor({ ...FILES, [LABELS]: `${FILES[LABELS]}{"type":"acne"\n` }, ABLE);
    const labels = await editor.open(LABELS);
    const told = new Promise<string>((resolve) =>
      editor.client.onNotification(ShowMessageNotification.type, ({ message }) => resolve(message)),
    );
    await editor.client.sendRequest(RenameRequest.type, { ...labels.at('{"type":"ac|ne"},'), newName: 'spots' });
    equal(await told, `"acne" was left in 1 place: ${LABELS}:4 (expected "," or "}", but the text ends here)`);
  });

  const LARGE = 'large/gold_labels.ndjson';
  const line = label('x', 'x1', 'ann', { issues: [{ type: 'acne' }] });
  const blank = `${' '.repeat(2 ** 20)}\n`.repeat(51);
  for (const [applied, issue] of [
    [true, 'spots'],
    [false, 'acne'],
  ] as const) {
    it(`${applied ? 'writes' : 'does not write'} a large file when the preview is ${applied ? 'taken' : 'discarded'}`, async function () {
      // 51 MB are read, searched and written.
      this.timeout(120_000);
      editor = await openEditor({ ...FILES, [LARGE]: `${blank}${line}\n` }, ABLE);
      const labels = await editor.open(LABELS);
      const previewed: string[] = [];
      editor.client.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
        previewed.push(...Object.keys(edit.changeAnnotations ?? {}));
        return { applied };
      });
      const edit = await editor.client.sendRequest(RenameRequest.type, {
        ...labels.at('"type":"ac|ne"'),
        newName: 'spots',
      });
      deepEqual([edit, previewed], [{}, [LABELS, MY_TAXONOMY]]);
      const text = Buffer.from(editor.contents.get(LARGE)!).toString();
      equal(text === `${blank}${line.replace('"acne"', `"${issue}"`)}\n`, true);
    });
  }
});
