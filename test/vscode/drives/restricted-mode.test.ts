// Limited trust: a folder that nobody has vouched for is still checked.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';

describe('a folder in Restricted Mode', () => {
  const options = { workspace: 'round', open: 'labels/gold_labels.round1.ndjson', trusted: false };

  drive('is validated before and after trust is granted', options, async (workbench) => {
    await workbench.statusBarItem('Restricted Mode').waitFor();
    await workbench.squiggles('error').first().waitFor();

    await workbench.grantTrust();
    await workbench.openFile('gold_labels.round1.ndjson');
    await workbench.squiggles('error').first().waitFor();
    assert.equal(await workbench.statusBarItem('Restricted Mode').count(), 0);
  });

  drive('tells why its next step has to wait', { workspace: 'portraits', trusted: false }, async (workbench) => {
    await workbench.openView('Assay');
    const rounds = workbench.page.getByRole('tree', { name: 'Rounds' });
    await workbench.expand(rounds.getByRole('treeitem').filter({ hasText: '20261120_154809000' }));
    const step = rounds.getByRole('treeitem', { name: /^Next step: Import the labels\..* waits until you trust/ });
    await step.click();
    await workbench.page.locator('.workspace-trust-editor').waitFor();
  });

  drive('is offered no command that writes', { workspace: 'portraits', trusted: false }, async (workbench) => {
    await workbench.statusBarItem('Restricted Mode').waitFor();
    await workbench.openView('Assay');
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget input').fill('>Assay: ');
    await workbench.choices('Assay: Validate').first().waitFor();
    assert.equal(await workbench.choices('Import Gold Labels').count(), 0);
  });
});
