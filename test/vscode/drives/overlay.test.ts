// A person looks at what was drawn on a photo: from the record to the overlay, through its views with the keyboard, and back to a record.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';
import { PORTRAIT_LABELS } from '../portrait-labels.ts';

describe('the overlay preview', () => {
  const options = { workspace: 'portraits-imported', open: PORTRAIT_LABELS, settings: { 'editor.wordWrap': 'off' } };

  drive(
    'opens at the record of the cursor, steps with the keyboard and leads to records',
    options,
    async (workbench) => {
      const { page, webview } = workbench;
      await workbench.statusBarItem('Gold labels').waitFor();
      await workbench.runCommand('Assay: Show Overlay');
      const title = webview.locator('h1');
      await title.getByText('portrait_01').waitFor();
      const photo = webview.locator('.pane img').first();
      await photo.waitFor({ state: 'visible' });
      assert.equal(await photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth), 1000);
      const layers = await webview.locator('.layers vscode-checkbox').allInnerTexts();
      assert.deepEqual(layers.slice(0, 2), ['ls_user_1', 'ls_user_2']);

      const pane = webview.locator('.pane').first();
      await pane.focus();
      await page.keyboard.press(']');
      await title.getByText('portrait_02').waitFor();
      await page.keyboard.press('m');
      assert.equal(await webview.locator('.pane:visible').count(), 2);
      await page.keyboard.press('m');
      await webview.getByRole('slider', { name: /Divider/ }).waitFor();

      await webview.getByRole('link', { name: 'Open the record of ls_user_2' }).click();
      await page.locator('.statusbar-item', { hasText: 'Ln 13, Col 1' }).waitFor();
    },
  );

  drive('opens from a file of the Rounds view', options, async (workbench) => {
    const { page, webview } = workbench;
    await workbench.openView('Assay');
    const rounds = page.getByRole('tree', { name: 'Rounds' });
    await workbench.expand(rounds.getByRole('treeitem', { name: /^Labels/ }));
    const file = rounds.getByRole('treeitem', { name: /^gold_labels\.ndjson/ });
    await file.hover();
    await file.getByRole('button', { name: 'Show Overlay' }).click();
    await webview.locator('h1').getByText('portrait_01').waitFor();
  });

  drive('comes back with its sample when the window is reloaded', options, async (workbench) => {
    const { page, webview } = workbench;
    await workbench.statusBarItem('Gold labels').waitFor();
    await workbench.textInLine(3, '"portrait_03"').click();
    await workbench.runCommand('Assay: Show Overlay');
    await webview.locator('h1').getByText('portrait_03').waitFor();
    // With the address that opens a file the editor would show that file alone.
    const address = new URL(page.url());
    address.searchParams.delete('payload');
    await page.evaluate(`history.replaceState(null, '', ${JSON.stringify(address.href)})`);
    const loaded = page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
    await webview.locator('h1').getByText('portrait_03').waitFor();
    await webview.locator('.pane img').first().waitFor({ state: 'visible' });
  });
});
