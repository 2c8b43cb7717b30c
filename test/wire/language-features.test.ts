// What an editor asks of a document, over the wire: the shapes that LSP wants, with and without what the client can do.
import { deepEqual, equal } from 'node:assert/strict';
import {
  CancellationTokenSource,
  CompletionItemKind,
  type CompletionList,
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
  InsertTextFormat,
  LSPErrorCodes,
  type MarkupContent,
  MarkupKind,
  ReferencesRequest,
} from 'vscode-languageserver-protocol';
import { goldIssue } from '../../schemas/gold-label.ts';
import { escapeMarkdown } from '../../server/core/markdown/escape-markdown.ts';
import { FILES, LABELS, MANIFEST } from '../data/features/round.ts';
import { type Editor, openEditor } from './editor.ts';

describe('language features on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  it('hovers in Markdown where the client reads it', async () => {
    editor = await openEditor(FILES, { textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] } } });
    const labels = await editor.open(LABELS);
    const hover = await editor.client.sendRequest(HoverRequest.type, labels.at('"lab|el_id"'));
    deepEqual(hover?.contents, {
      kind: 'markdown',
      value: '**label_id**: text that is not empty, required\n\nStable hash of sample, annotator and annotation.',
    });
  });

  it('hovers in plain text where the client says nothing', async () => {
    editor = await openEditor(FILES);
    const labels = await editor.open(LABELS);
    const hover = await editor.client.sendRequest(HoverRequest.type, labels.at('"lab|el_id"'));
    equal((hover?.contents as MarkupContent | undefined)?.kind, 'plaintext');
  });

  it('hovers over what was typed last', async () => {
    editor = await openEditor(FILES);
    const labels = await editor.open(LABELS);
    await labels.replace('"round":"round1"', '"round":1,"notes":"n"');
    const hover = await editor.client.sendRequest(HoverRequest.type, labels.at('"not|es"'));
    equal((hover?.contents as MarkupContent | undefined)?.value.startsWith('notes:'), true);
  });

  it('has nothing to say of a document outside of its folders', async () => {
    editor = await openEditor(FILES);
    const elsewhere = { uri: 'file:///elsewhere/gold_labels.ndjson' };
    const position = { line: 0, character: 3 };
    equal(await editor.client.sendRequest(HoverRequest.type, { textDocument: elsewhere, position }), null);
  });

  it('leads to links where the client takes them, else to locations', async () => {
    editor = await openEditor(FILES, { textDocument: { definition: { linkSupport: true } } });
    const labels = await editor.open(LABELS);
    const [link] = (await editor.client.sendRequest(
      DefinitionRequest.type,
      labels.at('"sample_id":"s|1"'),
    )) as object[];
    deepEqual(Object.keys(link ?? {}).sort(), [
      'originSelectionRange',
      'targetRange',
      'targetSelectionRange',
      'targetUri',
    ]);
    await editor.close();

    editor = await openEditor(FILES);
    const again = await editor.open(LABELS);
    deepEqual(await editor.client.sendRequest(DefinitionRequest.type, again.at('"sample_id":"s|1"')), [
      {
        uri: editor.uri(MANIFEST),
        range: { start: { line: 7, character: 19 }, end: { line: 7, character: 23 } },
      },
    ]);
  });

  it('finds references with and without the declaration', async () => {
    editor = await openEditor(FILES);
    const labels = await editor.open(LABELS);
    const count = async (includeDeclaration: boolean): Promise<number | undefined> => {
      const found = await editor.client.sendRequest(ReferencesRequest.type, {
        ...labels.at('"sample_id":"s|1"'),
        context: { includeDeclaration },
      });
      return found?.length;
    };
    deepEqual([await count(true), await count(false)], [5, 4]);
  });

  it('completes with snippets and Markdown where the client takes them', async () => {
    const completionItem = { snippetSupport: true, documentationFormat: [MarkupKind.Markdown] };
    editor = await openEditor(FILES, { textDocument: { completion: { completionItem } } });
    const labels = await editor.open(LABELS);
    await labels.replace('"type":"acne"', '"type":"acne",');
    const found = await editor.client.sendRequest(CompletionRequest.type, labels.at('"type":"acne",|'));
    const { items } = found as CompletionList;
    deepEqual(items[0], {
      label: 'region',
      kind: CompletionItemKind.Property,
      detail: 'text that is not empty, optional',
      documentation: { kind: 'markdown', value: escapeMarkdown(goldIssue.shape.region.description ?? '') },
      sortText: '00000',
      filterText: 'region',
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: {
        range: { start: labels.at('"type":"acne",|').position, end: labels.at('"type":"acne",|').position },
        newText: '"region":"$1"',
      },
    });
  });

  it('answers a cancelled request as cancelled', async () => {
    editor = await openEditor(FILES);
    const labels = await editor.open(LABELS);
    const source = new CancellationTokenSource();
    const asked = editor.client.sendRequest(HoverRequest.type, labels.at('"lab|el_id"'), source.token);
    source.cancel();
    const code = await asked.then(
      () => 'answered',
      (error: { code: number }) => error.code,
    );
    equal(code, LSPErrorCodes.RequestCancelled);
  });
});
