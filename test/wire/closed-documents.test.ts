// What the server holds of documents that are closed: nothing, whatever was asked of them.
import { equal, ok } from 'node:assert/strict';
import { queryObjects } from 'node:v8';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  ReferencesRequest,
} from 'vscode-languageserver-protocol/node';
import { LineDocument } from '../../server/core/document/line-document.ts';
import { LineChecks } from '../../server/features/line-checks.ts';
import { OpenFile } from '../../server/workspace/open-file.ts';
import { label } from '../data/features/round.ts';
import { type Document, type Editor, openEditor } from './editor.ts';

const LINES = Array.from({ length: 2000 }, (_, at) => label(`l${at}`, `s${at}`, 'ann')).join('\n');
const TASKS = JSON.stringify(
  Array.from({ length: 500 }, (_, id) => ({ id, data: { sample_id: `s${id}`, image: `s${id}.jpg` } })),
);

/** How many there are that something still holds: V8 collects all others first. */
function held(): Record<string, number> {
  const classes = { LineDocument, OpenFile, LineChecks };
  return Object.fromEntries(
    Object.entries(classes).map(([name, one]) => [name, queryObjects(one, { format: 'count' }) as number]),
  );
}

describe('closed documents on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  it('are held by nothing, after every kind of request', async () => {
    editor = await openEditor({ 'gold_r1/gold_labels.ndjson': '', 'gold_r1/tasks.json': '[]' });
    // What is made once and kept for all documents is there from here on.
    const first = await editor.open('gold_r1/gold_labels.ndjson', label('l', 's', 'ann'));
    await askEverything(first, '"s|"');
    await first.close();
    await editor.client.sendRequest(DocumentDiagnosticRequest.type, first);
    const before = held();
    const labels = await editor.open('gold_r1/gold_labels.ndjson', LINES);
    const tasks = await editor.open('gold_r1/tasks.json', TASKS);
    await askEverything(labels, '"s1|9"');
    await askEverything(tasks, '"s1|9"');
    const open = held();
    equal(open.LineDocument! - before.LineDocument!, 2);
    equal(open.OpenFile! - before.OpenFile!, 2);
    await labels.close();
    await tasks.close();
    // Answered once the files have been read from the disk again.
    await editor.client.sendRequest(DocumentDiagnosticRequest.type, labels);
    await editor.client.sendRequest(DocumentDiagnosticRequest.type, tasks);
    const after = held();
    for (const [name, count] of Object.entries(after))
      ok(count <= before[name]!, `${count} ${name}, ${before[name]} before`);
  });

  async function askEverything(document: Document, marked: string): Promise<void> {
    const { client } = editor;
    const { textDocument } = document;
    const at = document.at(marked);
    const range = { start: at.position, end: at.position };
    await client.sendRequest(DocumentDiagnosticRequest.type, document);
    await client.sendRequest(HoverRequest.type, at);
    await client.sendRequest(DefinitionRequest.type, at);
    await client.sendRequest(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } });
    await client.sendRequest(CompletionRequest.type, at);
    await client.sendRequest(DocumentSymbolRequest.type, { textDocument });
    await client.sendRequest(FoldingRangeRequest.type, { textDocument });
    await client.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } });
  }
});
