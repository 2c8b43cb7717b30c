// In a workspace of several folders each is held to its own configuration: one class is right in one and wrong in the other.
import assert from 'node:assert/strict';
import { languages, Uri, workspace } from 'vscode';
import { codeOf, problemsOf } from '../problems-of.ts';

describe('a workspace with a folder of skin and one of boards', () => {
  const [skin, boards] = workspace.workspaceFolders!.map(({ uri }) => uri);

  it('checks each folder against its own taxonomy, without any file open', async () => {
    const [problem, ...others] = await problemsOf(
      Uri.joinPath(skin!, 'labels', 'gold_labels.skin.ndjson'),
      'unknown-class',
    );
    assert.deepEqual(others, []);
    assert.match(problem!.message, /^unknown issue type "tombstone"; the taxonomy has redness, acne/);
    assert.deepEqual(languages.getDiagnostics(Uri.joinPath(boards!, 'labels', 'gold_labels.boards.ndjson')), []);
  });

  it('checks a file anew when its own folder chooses another taxonomy', async () => {
    const config = Uri.joinPath(boards!, 'assay.config.json');
    await workspace.fs.writeFile(config, new TextEncoder().encode('{ "taxonomy": "aurora_skin" }\n'));
    const file = Uri.joinPath(boards!, 'labels', 'gold_labels.boards.ndjson');
    const found = await problemsOf(file, 'unknown-class');
    assert.ok(found.every((problem) => codeOf(problem) === 'unknown-class'));
    assert.ok(found.some(({ message }) => message.includes('"tombstone"')));
  });
});
