// The editor's settings on the wire: asked for once at the start, again when they change, and of each folder its own.
import assert from 'node:assert/strict';
import {
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DocumentDiagnosticRequest,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { type Editor, openEditor } from './editor.ts';

const BROKEN = 'gold_labels.ndjson';
const FILES = { [BROKEN]: '{"a":1}\n{"b":2}\n{"c":3}\n' };
const CLIENT = { workspace: { configuration: true } };

describe('settings on the wire', () => {
  let editor: Editor;
  afterEach(() => editor.close());

  async function codes(): Promise<string[]> {
    const textDocument = { uri: editor.uri(BROKEN) };
    const report = await editor.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    return (report as FullDocumentDiagnosticReport).items.map(({ code }) => String(code));
  }

  it('show every problem where the editor has none set', async () => {
    editor = await openEditor(FILES, CLIENT);
    await editor.open(BROKEN);
    assert.ok((await codes()).length > 3);
  });

  it('stop at assay.maxProblemsPerFile and say how many more there are', async () => {
    editor = await openEditor(FILES, CLIENT, () => ({ maxProblemsPerFile: 3 }));
    await editor.open(BROKEN);
    const shown = await codes();
    assert.deepEqual([shown.length, shown.at(-1)], [3, 'more-problems']);
  });

  it('show no problem of a folder in which assay.validate.enable is off', async () => {
    editor = await openEditor(FILES, CLIENT, ({ scopeUri }) => ({ validate: { enable: scopeUri === undefined } }));
    await editor.open(BROKEN);
    assert.deepEqual(await codes(), []);
  });

  it('are read again when they change', async () => {
    let enable = false;
    const client = { workspace: { configuration: true, diagnostics: { refreshSupport: true } } };
    editor = await openEditor(FILES, client, () => ({ validate: { enable } }));
    await editor.open(BROKEN);
    assert.deepEqual(await codes(), []);
    enable = true;
    const refreshed = new Promise<void>((resolve) => {
      editor.client.onRequest(DiagnosticRefreshRequest.type, () => resolve());
    });
    await editor.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshed;
    assert.ok((await codes()).length > 3);
  });

  it('that are of the wrong type count as absent', async () => {
    editor = await openEditor(FILES, CLIENT, () => ({ maxProblemsPerFile: -5, validate: 'yes' }));
    await editor.open(BROKEN);
    assert.ok((await codes()).length > 3);
  });
});
