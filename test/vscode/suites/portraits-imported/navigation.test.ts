// What VS Code asks of a label file for the person at its keys: completion, hover, definitions, uses, and renaming over files.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import {
  type CompletionList,
  commands,
  type Hover,
  type Location,
  type LocationLink,
  type MarkdownString,
  type Position,
  type TextDocument,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { PORTRAIT_LABELS } from '../../portrait-labels.ts';
import { problemsWhen } from '../problems-of.ts';

describe('in a label file of an imported round', () => {
  const root = workspace.workspaceFolders![0]!.uri;
  const uri = Uri.joinPath(root, PORTRAIT_LABELS);
  let labels: TextDocument;

  before(async () => {
    labels = await workspace.openTextDocument(uri);
    await window.showTextDocument(labels);
    await problemsWhen(uri, (problems) => problems.length === 0);
    // A sound file has no problems from the start: the server has read the folder once it knows where a sample is defined.
    while ((await definitions(labels, '"portrait_|03"')).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it('a sample leads to the manifest, and from there to its image', async () => {
    const [sample] = await definitions(labels, '"portrait_|03"');
    assert.equal(basename(sample!.fsPath), 'manifest.json');
    const manifest = await workspace.openTextDocument(sample!);
    const [image] = await definitions(manifest, '"images/portrait_|03.jpg"');
    assert.equal(image?.toString(), Uri.joinPath(root, 'images/portrait_03.jpg').toString());
  });

  it('a sample has a use in the manifest, in the tasks and in the label of each annotator', async () => {
    const found = await commands.executeCommand<Location[]>(
      'vscode.executeReferenceProvider',
      uri,
      placeOf(labels, '"portrait_|03"'),
    );
    const uses = new Map<string, number>();
    for (const { uri: file } of found) uses.set(basename(file.fsPath), (uses.get(basename(file.fsPath)) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(uses), {
      'gold_labels.ndjson': 2,
      'manifest.json': 1,
      'model_outputs.ndjson': 2,
      'tasks.json': 1,
    });
  });

  it('a hover tells what a sample is and who labeled it', async () => {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      placeOf(labels, '"portrait_|03"'),
    );
    const text = hovers.flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value)).join('\n');
    assert.match(text, /labeled by ls\\?_user\\?_1, ls\\?_user\\?_2/);
  });

  it('completion offers the regions of the taxonomy', async () => {
    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      placeOf(labels, '"module":"|nose"'),
    );
    const offered = items.map(({ label }) => (typeof label === 'string' ? label : label.label).replaceAll('"', ''));
    for (const region of ['nose', 'forehead', 'left_cheek', 'chin']) assert.ok(offered.includes(region), region);
  });

  it('renaming an annotator changes the labels and the manifest', async () => {
    const edit = await commands.executeCommand<WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      placeOf(labels, '"ls_user_|2"'),
      'annotator_b',
    );
    const changed = edit.entries().map(([file, edits]) => [basename(file.fsPath), edits.length]);
    assert.deepEqual(Object.fromEntries(changed), { 'gold_labels.ndjson': 9, 'manifest.json': 1 });
  });
});

/** `text` names a place by what stands there, with a bar at the cursor. */
function placeOf(document: TextDocument, text: string): Position {
  const at = text.indexOf('|');
  const start = document.getText().indexOf(text.replace('|', ''));
  assert.ok(start >= 0, `${text} is not there`);
  return document.positionAt(start + at);
}

async function definitions(document: TextDocument, text: string): Promise<Uri[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    placeOf(document, text),
  );
  return found.map((one) => ('targetUri' in one ? one.targetUri : one.uri));
}
