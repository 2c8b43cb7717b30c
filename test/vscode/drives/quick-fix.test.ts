// The light bulb: a wrong class is mended where it stands, and everywhere in the file, and nothing else of the text changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from '../drive.ts';
import type { Workbench } from '../host/workbench.ts';
import { whenFileIs } from '../when-file-is.ts';

const LABELS = 'labels/gold_labels.round1.ndjson';

describe('Ctrl+. on a wrong class', () => {
  drive('puts the nearest class in its place, and the squiggle goes', { workspace: 'round' }, async (workbench) => {
    const before = readFileSync(join(workbench.workspace, LABELS), 'utf8');
    await openAtWrongClass(workbench);
    await takeAction(workbench, 'redness');

    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('ControlOrMeta+S');
    await whenFileIs(join(workbench.workspace, LABELS), before.replace('rednes"', 'redness"'));
  });

  drive('mends all of its kind in the file', { workspace: 'round' }, async (workbench) => {
    const path = join(workbench.workspace, LABELS);
    const before = readFileSync(path, 'utf8').replaceAll('"shine"', '"shne"');
    writeFileSync(path, before);
    await openAtWrongClass(workbench);
    await takeAction(workbench, 'Fix all of this kind in');

    await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    await workbench.page.keyboard.press('ControlOrMeta+S');
    await whenFileIs(path, before.replace('rednes"', 'redness"').replace('shne', 'shine'));
  });
});

async function openAtWrongClass(workbench: Workbench): Promise<void> {
  await workbench.openFile('gold_labels.round1.ndjson');
  await workbench.squiggles('error').first().waitFor();
  await workbench.showProblems();
  await workbench.problems.filter({ hasText: 'rednes' }).dblclick();
  await workbench.page.locator('.editor-group-container .monaco-editor.focused').waitFor();
}

async function takeAction(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  const action = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  await workbench.until(action, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+.');
  });
  await action.click();
}
