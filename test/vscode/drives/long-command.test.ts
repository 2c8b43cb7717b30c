// A command that takes long: the editor answers meanwhile, and Cancel ends it at once, with nothing written.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GOLD, writeGold } from '../../every-command/write-gold.ts';
import { drive } from '../drive.ts';

/** Enough for minutes of comparing. */
const SAMPLES = 5000;
const COMPARE = 'Compare Variants on Gold Labels';

describe('a long evaluation', () => {
  const prepare = (folder: string): void => {
    const ids = Array.from({ length: SAMPLES }, (_, at) => `s${String(at).padStart(6, '0')}`);
    writeGold(folder, ids, () => 'ab'.repeat(32));
  };

  drive(
    'lets problems come while labels are typed, and is cancelled from its notification',
    { workspace: 'round', prepare },
    async (workbench) => {
      const { page } = workbench;
      // The palette knows the files once the folder has been read.
      await workbench.openView('Assay');
      await page.getByRole('tree', { name: 'Rounds' }).getByRole('treeitem').first().waitFor();
      await workbench.runCommand(`Assay: ${COMPARE}`);
      await workbench.choices(GOLD.labels).click();
      await workbench.choices(GOLD.pack).click();
      const running = workbench.notification(COMPARE);
      await running.waitFor();

      await workbench.openFile('gold_labels.round1.ndjson');
      await page.locator('.editor-group-container .monaco-editor.focused').waitFor();
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.insertText('!');
      await workbench.showProblems();
      await workbench.problems.filter({ hasText: 'json-syntax' }).first().waitFor();

      await running.getByRole('button', { name: 'Cancel' }).click();
      await workbench.statusBarItem(`${COMPARE}: cancelled`).waitFor();
      await running.waitFor({ state: 'detached' });
      assert.ok(!existsSync(join(workbench.workspace, 'reports/eval_gold_ab_20260210_105639451.md')));
    },
  );
});
