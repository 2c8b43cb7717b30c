// Outline, symbols, folding, selection, links and formatting over the wire.
import { deepEqual, equal } from 'node:assert/strict';
import {
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { FILES, LABELS, MANIFEST } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

describe('structure on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  it('outlines records', async () => {
    editor = await openEditor(FILES);
    const { textDocument } = await editor.open(LABELS);
    const symbols = await editor.client.sendRequest(DocumentSymbolRequest.type, { textDocument });
    deepEqual(
      symbols?.map(({ name }) => name),
      ['l1', 'l2', 'l3'],
    );
  });

  it('finds symbols of the workspace', async () => {
    editor = await openEditor(FILES);
    const symbols = await editor.client.sendRequest(WorkspaceSymbolRequest.type, { query: 'nose' });
    deepEqual(
      symbols?.map(({ name }) => name),
      ['nose'],
    );
  });

  it('folds no more ranges than the client shows', async () => {
    editor = await openEditor(FILES, { textDocument: { foldingRange: { rangeLimit: 1 } } });
    const { textDocument } = await editor.open(MANIFEST);
    equal((await editor.client.sendRequest(FoldingRangeRequest.type, { textDocument }))?.length, 1);
  });

  it('grows a selection at every position', async () => {
    editor = await openEditor(FILES);
    const labels = await editor.open(LABELS);
    const { textDocument, position } = labels.at('"type":"ac|ne"');
    const ranges = await editor.client.sendRequest(SelectionRangeRequest.type, {
      textDocument,
      positions: [position, { line: 99, character: 0 }],
    });
    equal(ranges?.length, 2);
  });

  it('links images', async () => {
    editor = await openEditor(FILES);
    const { textDocument } = await editor.open(MANIFEST);
    const links = await editor.client.sendRequest(DocumentLinkRequest.type, { textDocument });
    deepEqual(
      links?.map(({ target }) => target),
      [editor.uri('images/s1.jpg')],
    );
  });

  it('formats a document and a range', async () => {
    editor = await openEditor(FILES);
    const { textDocument } = await editor.open(LABELS, '{"label_id": "a"}\n{"label_id": "b"}\n');
    const options = { tabSize: 2, insertSpaces: true };
    const all = await editor.client.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const some = await editor.client.sendRequest(DocumentRangeFormattingRequest.type, { textDocument, range, options });
    deepEqual([all?.length, some?.map((edit) => edit.range.start.line)], [2, [1]]);
  });

  it('offers to format label files only, where the client lets it choose', async () => {
    const dynamic = { dynamicRegistration: true };
    editor = await openEditor(FILES, { textDocument: { formatting: dynamic, rangeFormatting: dynamic } });
    equal(editor.initialized.capabilities.documentFormattingProvider, undefined);
    const registerOptions = { documentSelector: [{ language: 'jsonl' }] };
    deepEqual(
      editor.registrations.map(({ method, registerOptions }) => ({ method, registerOptions })),
      [
        { method: 'textDocument/formatting', registerOptions },
        { method: 'textDocument/rangeFormatting', registerOptions },
      ],
    );
  });
});
