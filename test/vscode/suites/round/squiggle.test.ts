// What an engineer sees on opening a label file with a wrong class in it.
import assert from 'node:assert/strict';
import { Range, Uri, window, workspace } from 'vscode';
import { problemsOf } from '../problems-of.ts';

describe('opening a label file', () => {
  it('puts a squiggle under a class that the taxonomy does not name', async () => {
    const uri = Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'labels', 'gold_labels.round1.ndjson');
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const [problem, ...others] = await problemsOf(uri, 'unknown-class');

    assert.deepEqual(others, []);
    assert.ok(problem);
    assert.equal(problem.message, 'unknown issue type "rednes"; did you mean "redness"?');
    assert.equal(problem.source, 'assay');
    const line = document.lineAt(1).text;
    const start = line.indexOf('"rednes"');
    assert.deepEqual(problem.range, new Range(1, start, 1, start + '"rednes"'.length));
  });
});
