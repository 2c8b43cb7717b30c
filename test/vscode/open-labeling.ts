// Opens the labeling page for the only task file of a workspace, as a person does.
import type { Workbench } from './host/workbench.ts';

/** Who labels is asked for once: later windows know. */
export async function openLabeling(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await openTasks(workbench);
  const input = page.locator('.quick-input-widget', { hasText: 'Who Labels?' }).locator('input');
  await input.or(page.locator('iframe.webview.ready')).first().waitFor();
  if (!(await input.isVisible())) return;
  await input.fill('ann');
  await page.keyboard.press('Enter');
}

/** Up to where it is asked who labels. */
export async function openTasks(workbench: Workbench): Promise<void> {
  // Until the server has seen the tasks there are none to be labeled.
  await workbench.openFile('tasks_');
  await workbench.statusBarItem('Tasks').waitFor();
  await workbench.runCommand('Assay: Label Preference Tasks');
}
