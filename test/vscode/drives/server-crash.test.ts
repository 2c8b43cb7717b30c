// The language server dies in the middle of the work: it is there again, nothing typed is lost, and one notice says so.
import assert from 'node:assert/strict';
import { drive } from '../drive.ts';
import { endProcesses } from '../end-processes.ts';
import { sharedServer } from '../host/shared-host.ts';

describe('after a crash of the language server', () => {
  const options = { workspace: 'round', open: 'labels/gold_labels.round1.ndjson' };

  drive(
    'problems come back, those of what is not saved too, and one notice tells of it',
    options,
    async (workbench) => {
      const { page } = workbench;
      await workbench.squiggles('error').first().waitFor();
      await workbench.showProblems();
      await workbench.problems.filter({ hasText: 'rednes' }).dblclick();
      await page.locator('.editor-group-container .monaco-editor.focused').waitFor();
      await page.keyboard.insertText('"acme"');
      await workbench.problems.filter({ hasText: '"acme"' }).waitFor();

      const { folder } = await sharedServer('drives');
      const ended = endProcesses((line) => line.includes(folder) && line.includes('dist/server.js'));
      assert.ok(ended > 0);
      await workbench.notification('The Assay language server stopped and was started again').waitFor();
      await workbench.problems.filter({ hasText: '"acme"' }).waitFor();

      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.insertText('!');
      await workbench.problems.filter({ hasText: 'json-syntax' }).waitFor();
      await workbench.problems.filter({ hasText: '"acme"' }).waitFor();
      // A toast goes by itself; the centre keeps all.
      await workbench.runCommand('Notifications: Show Notifications');
      const notices = page.locator('.notifications-center .notification-list-item-message');
      await notices.first().waitFor();
      // Progress of a reading that lasts is no notice; it goes with its end.
      await notices.filter({ hasText: /^Assay: / }).waitFor({ state: 'detached' });
      assert.deepEqual(await notices.allInnerTexts(), [
        'The Assay language server stopped and was started again. Nothing of yours is lost.',
      ]);
    },
  );
});
