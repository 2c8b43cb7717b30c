// F2 on a sample: every file that names it is shown before anything changes, and all of them follow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from '../drive.ts';
import { PORTRAIT_LABELS } from '../portrait-labels.ts';
import { whenFileIs } from '../when-file-is.ts';

describe('rename of a sample', () => {
  const options = { workspace: 'portraits-imported', open: PORTRAIT_LABELS, settings: { 'editor.wordWrap': 'off' } };

  drive('is previewed per file, then done in all of them', options, async (workbench) => {
    const { page } = workbench;
    await workbench.statusBarItem('Gold labels').waitFor();
    const path = join(workbench.workspace, PORTRAIT_LABELS);
    const before = readFileSync(path, 'utf8');
    assert.ok(before.includes('"portrait_03"'));

    await workbench.textInLine(3, '"portrait_03"').click();
    await page.keyboard.press('F2');
    const box = page.locator('.rename-box input.rename-input');
    await box.fill('portrait_033');
    await page.keyboard.press('ControlOrMeta+Enter');
    const apply = page.getByRole('button', { name: 'Apply' });
    await apply.waitFor();
    const files = page.locator('.panel .monaco-list-row[aria-expanded]');
    await files.filter({ hasText: 'model_outputs.ndjson' }).waitFor();
    assert.equal(await files.count(), 4);
    assert.equal(readFileSync(path, 'utf8'), before);

    await apply.click();
    await apply.waitFor({ state: 'detached' });
    await workbench.runCommand('File: Save All Files');
    await whenFileIs(path, before.replaceAll('"portrait_03"', '"portrait_033"'));
  });
});
