// What an annotator does: labels a whole batch with the keyboard alone, takes back, reloads the window in the middle, and finds every answer in the file.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { PreferenceAnswer, PreferenceAnswerRecord } from '../../../schemas/preference-answer.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import type { TaskFile } from '../../../schemas/task-file.ts';
import { drive } from '../drive.ts';
import type { Workbench } from '../host/workbench.ts';
import { openLabeling, openTasks } from '../open-labeling.ts';
import { PREFERENCE_ROUND, PREFERENCE_TASKS, writePreferencePack } from '../preference-pack.ts';

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

    // The fourth is taken back: at once its withdrawal is in the file, and the task is open again.
    await page.keyboard.press('z');
    await shows(workbench, 4);
    await chosen(workbench, 'Overall', 'cannot_tell').waitFor();
    await workbench.webview.locator('.saved', { hasText: 'Task 4 withdrawn, saved' }).waitFor();
    await workbench.webview.locator('.standing', { hasText: 'is withdrawn, this task is open again' }).waitFor();
    await workbench.webview.locator('.quiet', { hasText: '3 answered' }).waitFor();
    const [, , , given, withdrawal] = records(workbench);
    assert.deepEqual(withdrawal, {
      label_id: withdrawal!.label_id,
      ...{
        task_id: given!.task_id,
        sample_id: given!.sample_id,
        run_id: given!.run_id,
        annotator_id: 'ann',
        batch: 'a',
      },
      ...{ withdrawn: true, created_at: withdrawal!.created_at, supersedes_label_id: given!.label_id },
    });

    // It becomes a tie, with a note.
    await page.keyboard.press('3');
    await page.keyboard.press('n');
    await page.keyboard.type('both leak into the hair, 1 and 2 alike');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await shows(workbench, 5);
    const [, , , , changed] = await count(workbench, 5);
    assert.equal(changed!.supersedes_label_id, withdrawal!.label_id);
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

  drive(
    'undo after undo withdraws one answer after the other; a list leads to any task',
    options,
    async (workbench) => {
      const { page, webview } = workbench;
      await writePreferencePack(workbench.workspace, { tasks: 4, edge: 300 });
      await openLabeling(workbench);
      for (let task = 1; task <= 4; task++) {
        await shows(workbench, task);
        await page.keyboard.press('1');
        await page.keyboard.press('Enter');
      }
      await webview.getByRole('heading', { name: 'All tasks are answered' }).waitFor();
      await webview.locator('.facts dd', { hasText: 'preference_labels.ann.ndjson' }).waitFor();
      for (const task of [4, 3]) {
        await page.keyboard.press('z');
        await shows(workbench, task);
        await webview.locator('.saved', { hasText: `Task ${task} withdrawn, saved` }).waitFor();
      }
      assert.deepEqual(
        records(workbench).map((record) => [record.task_id.at(-1), isWithdrawal(record)]),
        [...['1', '2', '3', '4'].map((task) => [task, false]), ['4', true], ['3', true]],
      );

      // To the first task, which keeps its answer when nothing is changed.
      await page.keyboard.press('g');
      await webview.getByRole('button', { name: 'Task 3, withdrawn' }).waitFor();
      assert.deepEqual(await webview.locator('.cell').evaluateAll(statesOf), [
        ...['answered', 'answered', 'withdrawn', 'withdrawn'],
      ]);
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await shows(workbench, 1);
      await chosen(workbench, 'Overall', 'a').waitFor();
      await page.keyboard.press('Enter');
      await shows(workbench, 3);
      assert.equal(records(workbench).length, 6);
      for (const task of [3, 4]) {
        await shows(workbench, task);
        await page.keyboard.press('2');
        await page.keyboard.press('Enter');
      }
      await webview.getByRole('heading', { name: 'All tasks are answered' }).waitFor();
      await webview.locator('.saved', { hasText: 'Task 4 saved' }).waitFor();
      assert.equal(records(workbench).length, 8);
    },
  );

  drive('zooms and pans both pictures alike with keys, and says which row they answer', options, async (workbench) => {
    const { page, webview } = workbench;
    await writePreferencePack(workbench.workspace, { tasks: 2, edge: 300 });
    await openLabeling(workbench);
    await shows(workbench, 1);
    const views = () => webview.locator('.pane img').evaluateAll(transformsOf);
    const zoom = webview.locator('.zoom');
    const fit = await zoom.textContent();
    const [fitted] = await views();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await zoom.filter({ hasNotText: fit! }).waitFor();
    const [left, right] = await views();
    assert.equal(left, right);
    assert.notEqual(left, fitted);
    await page.keyboard.press('Shift+ArrowRight');
    await webview.locator(`.pane img:not([style*="${left}"])`).first().waitFor();
    const [movedLeft, movedRight] = await views();
    assert.equal(movedLeft, movedRight);
    await page.keyboard.press('0');
    await zoom.filter({ hasText: fit! }).waitFor();
    assert.deepEqual(await views(), [fitted, fitted]);

    const target = (row: string) => webview.locator('.target', { hasText: `The keys answer ${row}` });
    await target('Overall').waitFor();
    await page.keyboard.press('ArrowDown');
    await target('Nose').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('ArrowUp');
    await target('Overall').waitFor();
    await chosen(workbench, 'Nose', 'tie').waitFor();
    await page.keyboard.press('n');
    await webview.locator('.target', { hasText: 'You are writing notes' }).waitFor();
  });

  drive('asks once who labels, says what the name is for, and takes no address', options, async (workbench) => {
    const { page, webview } = workbench;
    await writePreferencePack(workbench.workspace, { tasks: 1, edge: 300 });
    await openTasks(workbench);
    const prompt = page.locator('.quick-input-widget', { hasText: 'Who Labels?' });
    await prompt.getByText('preference_labels.<name>.ndjson beside the tasks').waitFor();
    await prompt.locator('input').fill('ann@example.com');
    await prompt.getByText('a pseudonym is no e-mail address').waitFor();
    await prompt.locator('input').fill('asked_once');
    await page.keyboard.press('Enter');
    await shows(workbench, 1);
    await workbench.runCommand('View: Close All Editors');
    await page.locator('iframe.webview').waitFor({ state: 'detached' });
    await openTasks(workbench);
    await webview.locator('.pane img').first().waitFor();
    assert.equal(await prompt.isVisible(), false);
  });

  const keyed = { 'assay.annotatorId': 'from_settings', 'assay.labeling.keys': { chooseB: ['k'], next: [' '] } };
  drive(
    'who labels is not asked when the settings say it, and keys are those of the settings',
    { ...options, settings: keyed },
    async (workbench) => {
      const { page, workspace } = workbench;
      await writePreferencePack(workspace, { tasks: 2, edge: 300 });
      await openTasks(workbench);
      await shows(workbench, 1);
      await page.keyboard.press('k');
      await page.keyboard.press('Space');
      await shows(workbench, 2);
      await workbench.webview.locator('.saved', { hasText: 'Task 1 saved' }).waitFor();
      const text = readFileSync(join(workspace, PREFERENCE_ROUND, 'preference_labels.from_settings.ndjson'), 'utf8');
      const { annotator_id, overall } = JSON.parse(text) as PreferenceAnswer;
      assert.deepEqual([annotator_id, overall], ['from_settings', 'b']);
    },
  );

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

  drive(
    'a pair that cannot be seen whole is not compared: the page says so, and takes cannot tell alone',
    options,
    async (workbench) => {
      const { page, webview, workspace } = workbench;
      await writePreferencePack(workspace, { tasks: 2, edge: 300 });
      const [first] = JSON.parse(readFileSync(join(workspace, PREFERENCE_TASKS), 'utf8')) as TaskFile;
      rmSync(join(workspace, String(first!.data.image_b).replace(/^.*=/, '')));
      await openLabeling(workbench);
      await shows(workbench, 1);
      await webview.locator('.missing', { hasText: 'Picture B cannot be shown: it is not in the folder' }).waitFor();
      await webview.locator('.warning', { hasText: 'This pair cannot be compared' }).waitFor();
      await page.keyboard.press('1');
      await page.keyboard.press('Enter');
      await webview.locator('.warning', { hasText: 'Until then only “cannot tell” can be answered here' }).waitFor();
      await shows(workbench, 1);
      await page.keyboard.press('4');
      await page.keyboard.press('Enter');
      await shows(workbench, 2);
      const [only] = await count(workbench, 1);
      assert.deepEqual([only!.task_id, only!.overall], ['t_0001', 'cannot_tell']);
    },
  );

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

/** What runs in the page. */
function statesOf(cells: readonly unknown[]): (string | undefined)[] {
  return cells.map((cell) => (cell as { dataset: Record<string, string> }).dataset.state);
}

function transformsOf(images: readonly unknown[]): string[] {
  return images.map((image) => (image as { style: { transform: string } }).style.transform);
}

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

function records({ workspace }: Workbench): PreferenceAnswerRecord[] {
  const text = readFileSync(join(workspace, ANSWERS), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as PreferenceAnswerRecord);
}

function answers(workbench: Workbench): PreferenceAnswer[] {
  return records(workbench).filter((record): record is PreferenceAnswer => !isWithdrawal(record));
}

/** Once the page says that everything is saved. */
async function count(workbench: Workbench, expected: number): Promise<PreferenceAnswer[]> {
  await workbench.webview.locator('.saved[data-state=saved]').waitFor();
  const found = answers(workbench);
  assert.equal(found.length, expected);
  return found;
}
