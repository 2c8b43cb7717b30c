// What is typed into a document that has no file yet is checked once its language is chosen.
import assert from 'node:assert/strict';
import { languages, Uri, workspace } from 'vscode';
import { problemsOf } from '../problems-of.ts';

describe('a document without a name', () => {
  it('is checked once its language is JSON Lines', async () => {
    const file = Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'labels', 'gold_labels.round1.ndjson');
    const records = (await workspace.openTextDocument(file)).getText();
    const typed = await workspace.openTextDocument({ content: `${records}{"label_id":}\n` });
    const document = await languages.setTextDocumentLanguage(typed, 'jsonl');

    const [syntax] = await problemsOf(document.uri, 'json-syntax');
    assert.equal(syntax?.range.start.line, 3);
    const [unknown] = await problemsOf(document.uri, 'unknown-class');
    assert.equal(unknown && document.getText(unknown.range), '"rednes"');
  });
});
