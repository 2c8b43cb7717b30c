// What an annotator does: labels a whole batch with the keyboard alone, takes back, reloads the window in the middle, and finds every answer in the file.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { PreferenceAnswer } from '../../../schemas/preference-answer.ts';
import { drive } from '../drive.ts';
import type { Workbench } from '../host/workbench.ts';
import { openLabeling } from '../open-labeling.ts';
import { PREFERENCE_ROUND, writePreferencePack } from '../preference-pack.ts';

const TASKS = 8;
const ANSWERS = `${PREFERENCE_ROUND}/preference_labels.ann.ndjson`;

describe('the labeling page', () => {
  const options = { workspace: 'preference' };

  drive('labels a batch with the keyboard alone; every answer is in the file', options, async (workbench) => {
    const { page } = workbench;
    await writePreferencePack(workbench.workspace, { tasks: TASKS, edge: 300 });
    await openLabeling(workbench);
    // The key, the same key in the row of the nose, and what the record says.
    const keys = [
      ['1', 'a'],
      ['ArrowRight', 'b'],
      ['3', 'tie'],
      ['4', 'cannot_tell'],
    ] as const;
    for (let task = 0; task < 4; task++) {
      await shows(workbench, task + 1);
      await page.keyboard.press(keys[task]![0]);
      await page.keyboard.press('Tab');
      await page.keyboard.press(keys[task]![0]);
      await page.keyboard.press('Enter');
      await saved(workbench, task + 1);
    }
    assert.deepEqual(
      answers(workbench).map(({ overall, modules }) => [overall, modules]),
      keys.map(([, choice]) => [choice, { nose: choice }]),
    );

    // Back to the fourth, which becomes a tie, with a note.
    await page.keyboard.press('z');
    await shows(workbench, 4);
    await chosen(workbench, 'Overall', 'cannot_tell').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('n');
    await page.keyboard.type('both leak into the hair, 1 and 2 alike');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await shows(workbench, 5);
    const [, , , fourth, changed] = await count(workbench, 5);
    assert.equal(changed!.supersedes_label_id, fourth!.label_id);
    assert.deepEqual([changed!.overall, changed!.notes], ['tie', 'both leak into the hair, 1 and 2 alike']);

    // In the middle of the fifth the window is loaded anew: the same task, with what was chosen.
    await page.keyboard.press('2');
    await chosen(workbench, 'Overall', 'b').waitFor();
    await reloadWindow(workbench);
    await shows(workbench, 5);
    await chosen(workbench, 'Overall', 'b').waitFor();
    await workbench.webview.getByRole('radiogroup', { name: 'Overall' }).focus();
    for (let task = 5; task <= TASKS; task++) {
      await shows(workbench, task);
      if (task > 5) await page.keyboard.press('1');
      await page.keyboard.press('Enter');
    }
    await workbench.webview.locator('.done', { hasText: 'All tasks are answered' }).waitFor();
    const all = await count(workbench, TASKS + 1);
    const last = new Map(all.map(({ task_id, overall }) => [task_id, overall]));
    assert.deepEqual([...last.values()], ['a', 'b', 'tie', 'tie', 'b', 'a', 'a', 'a']);
    assert.ok(all.every(({ annotator_id, time_spent_s }) => annotator_id === 'ann' && (time_spent_s ?? -1) >= 0));
  });

  drive('tells at once that an answer cannot be saved, keeps it, and saves it later', options, async (workbench) => {
    const { page, webview } = workbench;
    await writePreferencePack(workbench.workspace, { tasks: 3, edge: 300 });
    await openLabeling(workbench);
    await shows(workbench, 1);
    // Nothing is written through a link.
    symlinkSync('nowhere/answers.ndjson', join(workbench.workspace, ANSWERS));
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await webview.getByRole('alert').filter({ hasText: '1 answer is not saved' }).waitFor();
    await shows(workbench, 2);
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await webview.getByRole('alert').filter({ hasText: '2 answers are not saved' }).waitFor();

    // Closing and loading anew lose nothing.
    await reloadWindow(workbench);
    await webview.getByRole('alert').filter({ hasText: '2 answers are not saved' }).waitFor();
    rmSync(join(workbench.workspace, ANSWERS));
    await webview.getByRole('button', { name: 'Try Again' }).click();
    const all = await count(workbench, 2);
    assert.deepEqual(
      all.map(({ task_id, overall }) => [task_id, overall]),
      [
        ['t_0001', 'a'],
        ['t_0002', 'b'],
      ],
    );
    await webview.getByRole('alert').waitFor({ state: 'hidden' });
  });

  drive('swaps the pictures while a key is held, and shows the bare photo', options, async (workbench) => {
    const { page, webview } = workbench;
    await writePreferencePack(workbench.workspace, { tasks: 2, edge: 300 });
    await openLabeling(workbench);
    await shows(workbench, 1);
    const sources = () =>
      webview
        .locator('.pane img')
        .evaluateAll((images) => images.map((image) => (image as unknown as { src: string }).src));
    const before = await sources();
    await page.keyboard.down('f');
    assert.deepEqual(await sources(), [...before].reverse());
    await page.keyboard.up('f');
    assert.deepEqual(await sources(), before);
    await page.keyboard.press('o');
    const [left, right] = await sources();
    assert.ok(left === right && !before.includes(left!));
    await page.keyboard.press('o');

    // Nothing that the page holds names a file, a sample or a variant.
    const html = await webview.locator('html').evaluate((root) => (root as unknown as { outerHTML: string }).outerHTML);
    assert.doesNotMatch(html, /images\/|portrait_|\.jpg|baseline|variant/);
  });

  drive('shows an adjudicator, and nobody else, what the annotators answered', options, async (workbench) => {
    const seen = {
      annotator: 'annotator 1',
      overall: 'a',
      modules: { nose: 'b' },
      notes: 'A leaks.',
      sides_swapped: true,
    };
    const more = { batch: 'adjudication', reasons: ['annotators disagree overall'], answers: [seen] };
    const file = `${PREFERENCE_ROUND}/adjudication/tasks_adjudication.json`;
    await writePreferencePack(workbench.workspace, { tasks: 1, edge: 300, more, file });
    await openLabeling(workbench);
    const { webview } = workbench;
    await webview.getByText('annotators disagree overall').waitFor();
    await webview.getByRole('row', { name: /annotator 1 A B A leaks\..*other way round/ }).waitFor();
  });
});

/** As a person does it: the window is closed in order, and comes back with its editors. */
async function reloadWindow(workbench: Workbench): Promise<void> {
  const loaded = workbench.page.waitForEvent('load');
  await workbench.runCommand('Developer: Reload Window');
  await loaded;
}

async function shows({ webview }: Workbench, position: number): Promise<void> {
  await webview.locator('.position', { hasText: new RegExp(`^Task ${position} of `) }).waitFor();
  await webview.locator('.pane img').first().waitFor();
}

async function saved({ webview }: Workbench, done: number): Promise<void> {
  await webview.locator('.quiet', { hasText: `${done} answered` }).waitFor();
  await webview.locator('.saved[data-state=saved]').waitFor();
}

function chosen({ webview }: Workbench, row: string, choice: string): Locator {
  return webview
    .getByRole('radiogroup', { name: row, exact: true })
    .locator(`[data-choice=${choice}][aria-checked=true]`);
}

function answers({ workspace }: Workbench): PreferenceAnswer[] {
  const text = readFileSync(join(workspace, ANSWERS), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as PreferenceAnswer);
}

/** Once the page says that everything is saved. */
async function count(workbench: Workbench, expected: number): Promise<PreferenceAnswer[]> {
  await workbench.webview.locator('.saved[data-state=saved]').waitFor();
  const found = answers(workbench);
  assert.equal(found.length, expected);
  return found;
}
