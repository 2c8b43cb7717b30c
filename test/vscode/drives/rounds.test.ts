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

  drive('is walked by the keyboard alone, down to the labels of an annotator', options, async (workbench) => {
    const { page } = workbench;
    await workbench.runCommand('Assay: Focus on Rounds View');
    const rounds = page.getByRole('tree', { name: 'Rounds' });
    await rounds.getByRole('treeitem').filter({ hasText: 'manifest.json' }).waitFor();
    const focused = rounds.locator('.monaco-list-row.focused');
    const walkTo = async (text: string) => {
      await rounds.press('Home');
      // A key that the window has lost while it drew is pressed again.
      for (let keys = 0; keys < 12 && (await focused.filter({ hasText: text }).count()) === 0; keys++) {
        await page.keyboard.press('ArrowDown');
      }
    };
    await workbench.until(rounds.getByText('ls_user_1'), async () => {
      await walkTo('Annotators');
      await page.keyboard.press('ArrowRight');
    });
    await workbench.until(focused.filter({ hasText: 'ls_user_1' }), () => walkTo('ls_user_1'));
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'gold_labels.ndjson' }).waitFor();
  });

  drive('stands in numbers above its manifest', options, async (workbench) => {
    const { page } = workbench;
    await workbench.openFile('manifest.json');
    await page.locator('.codelens-decoration', { hasText: '11 of 11 samples labeled' }).waitFor();
  });

  drive('shows the picture of a sample where the mouse rests on its name', options, async (workbench) => {
    await workbench.statusBarItem('Gold labels').waitFor();
    const picture = workbench.page.locator('.monaco-hover img');
    await workbench.until(picture, async () => {
      await workbench.textInLine(2, '"portrait_02"').hover();
      await workbench.textInLine(3, '"portrait_03"').hover();
    });
    assert.ok((await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)) > 0);
  });

  drive('leads from a label to its sample in the manifest with F12', options, async (workbench) => {
    await workbench.statusBarItem('Gold labels').waitFor();
    await workbench.textInLine(3, '"portrait_03"').click();
    await workbench.page.keyboard.press('F12');
    await workbench.page.locator('.tab.active', { hasText: 'manifest.json' }).waitFor();
  });
});
