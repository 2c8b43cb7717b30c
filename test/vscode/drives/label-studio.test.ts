// What a lead does to fetch annotations: gives the token once, pulls, and finds the export in the workspace.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabelStudioServer } from '../../wire/label-studio/label-studio-server.ts';
import { PERSONAL_TOKEN } from '../../wire/label-studio/tokens.ts';
import { drive } from '../drive.ts';
import type { Workbench } from '../host/workbench.ts';

describe('Label Studio', () => {
  let server: LabelStudioServer;
  before(async () => {
    server = await LabelStudioServer.start();
    server.tasks = [{ id: 1, data: { image: '/data/local-files/?d=a.jpg', sample_id: 's1' }, annotations: [] }];
  });
  after(() => server.stop());
  const options = { workspace: 'round', open: 'labels/gold_labels.round1.ndjson' };

  drive('hands the token that was given once to the server it was given for', options, async (workbench) => {
    await workbench.statusBarItem('Gold labels').waitFor();
    await workbench.runCommand('Assay: Set Label Studio Token');
    await answer(workbench, 'Address of the Label Studio server', server.url);
    await answer(workbench, 'Token for', PERSONAL_TOKEN);

    await workbench.runCommand('Assay: Pull Annotations from Label Studio');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Address of the Label Studio' })
      .click();
    await answer(workbench, 'Address of the Label Studio', `${server.url}/projects/7`);
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Run' }).first().click();
    await workbench.page.getByText('1 tasks of project 7').first().waitFor();

    const folder = join(workbench.workspace, 'artifacts');
    const [file] = readdirSync(folder).filter((name) => name.startsWith('label_studio_export_7_'));
    assert.deepEqual(JSON.parse(readFileSync(join(folder, file!), 'utf8')), server.tasks);
    const calls = server.seen.filter(({ path }) => path !== '/api/token/refresh/');
    assert.ok(calls.length > 0 && calls.every(({ authorization }) => authorization?.startsWith('Bearer ')));
    assert.ok(!(await workbench.page.content()).includes(PERSONAL_TOKEN));
  });
});

/** Types into the input box that shows the prompt. */
async function answer({ page }: Workbench, prompt: string, text: string): Promise<void> {
  await page.locator('.quick-input-message', { hasText: prompt }).waitFor();
  await page.locator('.quick-input-widget input').fill(text);
  await page.keyboard.press('Enter');
}
