// What a lead and an engineer see of a round: how far it is, what a sample is, where things are defined.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';
import { PORTRAIT_LABELS } from '../portrait-labels.ts';

describe('an imported round', () => {
  const options = { workspace: 'portraits-imported', open: PORTRAIT_LABELS, settings: { 'editor.wordWrap': 'off' } };

  drive('shows in the Rounds view how far each annotator is', options, async (workbench) => {
    await workbench.openView('Assay');
    const rounds = workbench.page.getByRole('tree', { name: 'Rounds' });
    await workbench.expand(rounds.getByRole('treeitem', { name: /^Annotators/ }));
    await rounds.getByText('ls_user_2').waitFor();

    const annotators = rounds.getByRole('treeitem').filter({ hasText: 'ls_user_' });
    assert.deepEqual(await annotators.locator('.label-description').allInnerTexts(), ['11/11', '9/9']);
  });

  drive('shows the picture of a sample where the mouse rests on its name', options, async (workbench) => {
    await workbench.statusBarItem('Gold labels').waitFor();
    await workbench.textInLine(3, '"portrait_03"').hover();
    const picture = workbench.page.locator('.monaco-hover img');
    await picture.waitFor();
    assert.ok((await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)) > 0);
  });

  drive('leads from a label to its sample in the manifest with F12', options, async (workbench) => {
    await workbench.statusBarItem('Gold labels').waitFor();
    await workbench.textInLine(3, '"portrait_03"').click();
    await workbench.page.keyboard.press('F12');
    await workbench.page.locator('.tab.active', { hasText: 'manifest.json' }).waitFor();
  });
});
