// A file that VS Code hands to no extension has its problems all the same, also after git has changed hundreds of others.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { commands, type Diagnostic, Uri, window, workspace } from 'vscode';
import { problemsOf, problemsWhen } from '../problems-of.ts';

/** Beyond this VS Code keeps a document to itself. */
const LIMIT = 50 * 2 ** 20;
const WRONG_LINE = 7;

describe('a file of more than 50 MB', () => {
  const folder = workspace.workspaceFolders![0]!.uri.fsPath;
  const path = join(folder, 'labels', 'gold_labels.large.ndjson');
  const uri = Uri.file(path);
  after(() => rmSync(path, { force: true }));

  it('has its problems, and loses them when it goes', async () => {
    const [record = ''] = readFileSync(join(folder, 'labels', 'gold_labels.round1.ndjson'), 'utf8').split('\n');
    const file = openSync(path, 'w');
    for (let written = 0, line = 0; written <= LIMIT; ) {
      let batch = '';
      for (; batch.length < 2 ** 20; line++) {
        const label = record.replace(/"label_id":"[^"]*"/, `"label_id":"large_${line}"`);
        const own = label.replace(/"sample_id":"[^"]*"/, `"sample_id":"large_${line}"`);
        batch += `${line === WRONG_LINE ? own.replace('"redness"', '"rednes"') : own}\n`;
      }
      written += writeSync(file, batch);
    }
    closeSync(file);
    await commands.executeCommand('vscode.open', uri);
    assert.ok(!workspace.textDocuments.some((document) => document.uri.path === uri.path), 'the editor holds it');
    assert.equal(window.activeTextEditor, undefined);
    const [problem] = await problemsOf(uri, 'unknown-class');
    assert.equal(problem?.range.start.line, WRONG_LINE);

    rmSync(path);
    await problemsWhen(uri, (problems: readonly Diagnostic[]) => problems.length === 0);
  });
});
