// A labeling config over the wire: its kind, its quick fixes, and that what is made for records has nothing to say of XML.
import { deepEqual, equal } from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DefinitionRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver-protocol';
import { fileStatusRequest } from '../../server/protocol/file-status.ts';
import { type Editor, openEditor } from './editor.ts';

const CONFIG = `<View>
  <Image name="image" value="$image"/>
  <TextArea name="notes" toName="imgae"/>
</View>
`;

describe('a labeling config in the editor', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor(
      { 'project.xml': CONFIG },
      { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } } } } },
    );
  });
  afterEach(() => editor.close());

  it('is told by the status bar with its problems', async () => {
    const uri = editor.uri('project.xml');
    deepEqual(await editor.client.sendRequest(fileStatusRequest.method, { uri }), {
      ...{ kind: 'labeling-config', title: 'Labeling config', rows: 0, errors: 1, warnings: 0, from: 'content' },
    });
  });

  it('has a quick fix for each proposal', async () => {
    const { textDocument } = await editor.open('project.xml');
    const report = (await editor.client.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
    })) as DocumentDiagnosticReport & { kind: 'full' };
    const [diagnostic] = report.items;
    const actions = (await editor.client.sendRequest(CodeActionRequest.type, {
      ...{ textDocument, range: diagnostic!.range },
      context: { diagnostics: [diagnostic!], only: [CodeActionKind.QuickFix] },
    })) as CodeAction[];
    equal(actions[0]?.title, 'Change to "image"');
    deepEqual(
      Object.values(actions[0]!.edit?.changes ?? {})
        .flat()
        .map(({ newText }) => newText),
      ['image'],
    );
  });

  it('is nothing to hover, complete, follow, rename, fold, format or link', async () => {
    const { textDocument } = await editor.open('project.xml');
    const position = { line: 1, character: 16 };
    const at = { textDocument, position };
    const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const options = { tabSize: 2, insertSpaces: true };
    const { client } = editor;
    const ask = async (answer: Promise<unknown>): Promise<unknown> => {
      const found = await answer.catch((error: Error) => error.message);
      return found === null || (Array.isArray(found) && found.length === 0) ? 'nothing' : found;
    };
    const asked = {
      hover: client.sendRequest(HoverRequest.type, at),
      completion: client.sendRequest(CompletionRequest.type, at),
      definition: client.sendRequest(DefinitionRequest.type, at),
      references: client.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } }),
      symbols: client.sendRequest(DocumentSymbolRequest.type, { textDocument }),
      lenses: client.sendRequest(CodeLensRequest.type, { textDocument }),
      hints: client.sendRequest(InlayHintRequest.type, { textDocument, range }),
      folding: client.sendRequest(FoldingRangeRequest.type, { textDocument }),
      links: client.sendRequest(DocumentLinkRequest.type, { textDocument }),
      formatting: client.sendRequest(DocumentFormattingRequest.type, { textDocument, options }),
    };
    const found: Record<string, unknown> = {};
    for (const [what, answer] of Object.entries(asked)) found[what] = await ask(answer);
    deepEqual(found, Object.fromEntries(Object.keys(asked).map((what) => [what, 'nothing'])));
    equal(await ask(client.sendRequest(PrepareRenameRequest.type, at)), 'there is nothing to rename here');
    const [selection] =
      (await client.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
    deepEqual(selection?.range, { start: position, end: position });
  });
});
