// What the editor shows around a file is said in its language, which it hands over at the start.
import { deepEqual } from 'node:assert/strict';
import { CodeLensRequest } from 'vscode-languageserver-protocol';
import { fileStatusRequest } from '../../server/protocol/file-status.ts';
import { kindsRequest } from '../../server/protocol/kinds.ts';
import { FILES, MANIFEST } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

const GERMAN = {
  '{0} of {1} samples labeled': '{1} Proben, {0} davon gelabelt',
  'Run Evaluation': 'Auswerten',
  'Gold round manifest': 'Manifest einer Goldrunde',
};

describe('the language of the editor', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  const shown = async (texts?: unknown) => {
    editor = await openEditor(FILES, { experimental: { assayCommands: true } }, () => null, undefined, { texts });
    const { textDocument } = await editor.open(MANIFEST);
    const lenses = (await editor.client.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    const status = fileStatusRequest.result.parse(
      await editor.client.sendRequest(fileStatusRequest.method, { uri: textDocument.uri }),
    );
    const kinds = kindsRequest.result.parse(await editor.client.sendRequest(kindsRequest.method, {}));
    const title = kinds.find(({ kind }) => kind === 'gold-manifest')?.title;
    return [...lenses.map(({ command }) => command?.title), status.title, title];
  };

  it('is that of lenses, of kinds and of what has values in it', async () => {
    deepEqual(await shown(GERMAN), [
      '2 Proben, 1 davon gelabelt',
      'ann: 1, bob: 1',
      'Auswerten',
      'Manifest einer Goldrunde',
      'Manifest einer Goldrunde',
    ]);
  });

  it('is English where nothing is handed over, or nonsense', async () => {
    const title = 'Gold round manifest';
    const english = ['1 of 2 samples labeled', 'ann: 1, bob: 1', 'Run Evaluation', title, title];
    deepEqual(await shown(), english);
    await editor.close();
    deepEqual(await shown({ 'Run Evaluation': 7 }), english);
  });
});
