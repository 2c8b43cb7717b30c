// A command from the palette, as a person runs it: what is missing is asked for, the rest can be changed, the report opens.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';

describe('a command from the palette', () => {
  drive(
    'asks for the exports it finds, offers to change the rest, and opens its report',
    { workspace: 'portraits' },
    async (workbench) => {
      const { page } = workbench;
      const quickInput = page.locator('.quick-input-widget');
      // The palette lists what is there when it opens.
      await workbench.openView('Assay');
      await workbench.runCommand('Assay: Import Gold Labels from Label Studio');
      await workbench.pickAll('label_studio_export_a.json', 'label_studio_export_b.json');

      await workbench.choices('Annotator').click();
      await quickInput.locator('input').fill('annotator_x');
      await page.keyboard.press('Enter');
      await workbench.choices('Annotator').filter({ hasText: 'annotator_x' }).waitFor();
      await workbench.choices('Run').first().click();

      await workbench.notification('Import Gold Labels').getByRole('button', { name: 'Open Report' }).click();
      await workbench.webview.getByText('annotator_x').first().waitFor();
      assert.match(await workbench.webview.locator('body').innerText(), /annotator_x/);
    },
  );

  drive(
    'stays at a list in which nothing is ticked, says so, and goes on once something is',
    { workspace: 'portraits' },
    async (workbench) => {
      const quickInput = workbench.page.locator('.quick-input-widget');
      const ok = quickInput.getByRole('button', { name: 'OK' });
      await workbench.openView('Assay');
      await workbench.runCommand('Assay: Import Gold Labels from Label Studio');
      const ticked = workbench.page.locator('.quick-input-list .monaco-list-row[aria-checked=true]');
      // What came last is ticked already.
      await ticked.first().waitFor();
      await ticked.first().click();
      await ticked.waitFor({ state: 'detached' });
      await ok.click();
      await quickInput.getByText('nothing is ticked yet').waitFor();

      await workbench.pickAll('label_studio_export_a.json');
      await workbench.choices('Annotator').waitFor();
      assert.equal(await quickInput.getByText('nothing is ticked yet').count(), 0);
    },
  );
});
