// What the status bar tells of the file in view, and what can be done there, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from '../drive.ts';

describe('the status bar', () => {
  const options = { workspace: 'round', open: 'labels/gold_labels.round1.ndjson' };
  const wrong = /^Assay, Gold labels, 3 records, 1 error/;

  drive('names the kind of the file in view and counts its records and problems', options, async (workbench) => {
    const { page } = workbench;
    await page.getByRole('button', { name: wrong }).waitFor();
    assert.match(await workbench.statusBarItem('Gold labels').innerText(), /Gold labels: 3/);

    // The counts follow what is typed, before it is saved.
    await workbench.showProblems();
    await workbench.problems.filter({ hasText: 'rednes' }).dblclick();
    await page.locator('.editor-group-container .monaco-editor.focused').waitFor();
    await page.keyboard.insertText('"redness"');
    await page.getByRole('button', { name: /^Assay, Gold labels, 3 records, \d+ warnings$/ }).waitFor();
  });

  drive(
    'takes another kind by the keyboard alone, writes it down, and the problems follow',
    options,
    async (workbench) => {
      const { page } = workbench;
      await page.getByRole('button', { name: wrong }).waitFor();
      await workbench.runCommand('View: Focus Status Bar');
      const reached = async () => wrong.test((await page.locator(':focus').getAttribute('aria-label')) ?? '');
      for (let steps = 0; steps < 30 && !(await reached()); steps++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget', { hasText: 'What is this file?' }).waitFor();
      await page.keyboard.type('preference-labels');
      await workbench.choices('Preference labels').first().waitFor();
      await page.keyboard.press('Enter');

      await workbench.statusBarItem('Preference labels').waitFor();
      await workbench.showProblems();
      await workbench.problems.filter({ hasText: 'missing-key' }).first().waitFor();
      const config: unknown = JSON.parse(readFileSync(join(workbench.workspace, 'assay.config.json'), 'utf8'));
      assert.deepEqual(config, {
        taxonomy: 'aurora_skin',
        artifacts: [{ glob: 'labels/gold_labels.round1.ndjson', kind: 'preference-labels' }],
      });
    },
  );

  drive('tells where a kind would be kept of what has no file yet', { workspace: 'round' }, async (workbench) => {
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.page.locator('.tab', { hasText: 'Untitled-1' }).waitFor();
    await workbench.runCommand('Assay: Select the Kind of This File');
    await workbench.notification('is written to assay.config.json of its folder').waitFor();
  });
});
