// Lenses and hints over the wire, with their off switches.
import { deepEqual } from 'node:assert/strict';
import { CodeLensRequest, InlayHintRequest } from 'vscode-languageserver-protocol';
import { FILES, MANIFEST } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

describe('what stands beside the text, on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  const shown = async (settings: object | null): Promise<[lenses: number | undefined, hints: number | undefined]> => {
    editor = await openEditor(FILES, { workspace: { configuration: true } }, () => settings);
    const { textDocument } = await editor.open(MANIFEST);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const lenses = await editor.client.sendRequest(CodeLensRequest.type, { textDocument });
    const hints = await editor.client.sendRequest(InlayHintRequest.type, { textDocument, range });
    return [lenses?.length, hints?.length];
  };

  it('is shown where nothing is set', async () => deepEqual(await shown(null), [2, 2]));

  it('has no lenses where assay.codeLens.enable is off', async () =>
    deepEqual(await shown({ codeLens: { enable: false } }), [0, 2]));

  it('has no hints where assay.inlayHints.enable is off', async () =>
    deepEqual(await shown({ inlayHints: { enable: false } }), [2, 0]));
});
