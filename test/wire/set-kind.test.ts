// A kind that a person chooses is an entry in the configuration of the file's folder, and of nothing else.
import { deepEqual } from 'node:assert/strict';
import { DidOpenTextDocumentNotification } from 'vscode-languageserver-protocol';
import { setKindRequest } from '../../server/protocol/set-kind.ts';
import { FILES, LABELS } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

describe('choosing a kind', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor(FILES);
  });
  afterEach(() => editor.close());

  const choose = async (uri: string) => {
    await editor.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'jsonl', version: 1, text: '{}\n' },
    });
    return await editor.client.sendRequest(setKindRequest.method, { uri, kind: 'gold-labels' });
  };

  it('is written to the configuration of its folder', async () => {
    const answer = setKindRequest.result.parse(await choose(editor.uri(LABELS)));
    deepEqual(answer?.configUri, editor.uri('assay.config.json'));
    deepEqual((JSON.parse(answer.text) as { artifacts: unknown[] }).artifacts[0], {
      glob: LABELS,
      kind: 'gold-labels',
    });
  });

  it('is written nowhere for what lies in no folder, or has no name yet', async () => {
    for (const uri of ['untitled:Untitled-1', 'file:///elsewhere/labels.ndjson']) deepEqual(await choose(uri), null);
  });
});
