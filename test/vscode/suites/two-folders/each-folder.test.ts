// In a workspace of several folders each is held to its own configuration: one class is right in one and wrong in the other.
import assert from 'node:assert/strict';
import { languages, Uri, workspace } from 'vscode';
import { codeOf, problemsOf } from '../problems-of.ts';

/** Of the version that the labels name. */
const OWN_TAXONOMY = `taxonomy: own_boards
version: pcb_defects_v1
title: Boards of our own
issues:
  - name: solder_bridge
    title: Solder bridge
    description: Solder joins two pads that must be apart.
modules: []
`;

describe('a workspace with a folder of skin and one of boards', () => {
  const [skin, boards] = workspace.workspaceFolders!.map(({ uri }) => uri) as [Uri, Uri];

  it('checks each folder against its own taxonomy, without any file open', async () => {
    const [problem, ...others] = await problemsOf(
      Uri.joinPath(skin, 'labels', 'gold_labels.skin.ndjson'),
      'unknown-class',
    );
    assert.deepEqual(others, []);
    assert.match(problem!.message, /^unknown issue type "tombstone"; the taxonomy has redness, acne/);
    assert.deepEqual(languages.getDiagnostics(Uri.joinPath(boards, 'labels', 'gold_labels.boards.ndjson')), []);
  });

  it('checks a file anew when its own folder gets a taxonomy of its own', async () => {
    const write = (name: string, text: string) =>
      workspace.fs.writeFile(Uri.joinPath(boards, name), new TextEncoder().encode(text));
    await write('own.yaml', OWN_TAXONOMY);
    await write('assay.config.json', '{ "taxonomies": ["*.yaml"], "taxonomy": "own_boards" }\n');
    const file = Uri.joinPath(boards, 'labels', 'gold_labels.boards.ndjson');
    const found = await problemsOf(file, 'unknown-class');
    assert.ok(found.every((problem) => codeOf(problem) === 'unknown-class'));
    assert.ok(found.some(({ message }) => message.includes('"tombstone"; the taxonomy has solder_bridge')));
  });
});
