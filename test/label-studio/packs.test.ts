// The packs of a round in the real editor: their configs load clean, what a variant drew is there to be corrected, and comes back as it went.
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PhotoFolder } from '../data/commands/photo-folder.ts';
import { importExports } from '../data/commands/run-gold-label-import.ts';
import { runCli } from '../run-cli.ts';
import { launchBrowser } from '../vscode/host/launch-browser.ts';
import { Editor } from './editor.ts';
import { exportEnvelope } from './export-envelope.ts';
import { installEditor } from './install-editor.ts';

const root = join(import.meta.dirname, '..', '..');
const photos = join(root, 'examples', 'portraits', 'images');
const RUN = '20260211_105639451';
const GOLD = `artifacts/gold_round1_real_${RUN}`;
const PREFERENCE = `artifacts/preference_round1_${RUN}`;

interface Task {
  readonly data: Readonly<Record<string, unknown>>;
  readonly predictions?: readonly { readonly result: readonly Region[] }[];
}

interface Region {
  readonly type: string;
  readonly value: { readonly points: readonly (readonly number[])[]; readonly polygonlabels: readonly string[] };
}

describe('the packs of a round in the editor of Label Studio 1.0.1', function () {
  this.timeout(900_000);
  let browser: Browser;
  const folder = new PhotoFolder();
  const text = (name: string): string => readFileSync(join(folder.root, name), 'utf8');
  const tasksOf = (name: string): Task[] => JSON.parse(text(name)) as Task[];
  const run = async (...words: string[]): Promise<void> => {
    const { code, err } = await runCli([...words, '--root', folder.root, '--no-progress'], { cwd: folder.root });
    assert.equal(code, 0, err);
  };

  before(async () => {
    for (const name of ['portrait_01.jpg', 'portrait_10.jpg'])
      cpSync(join(photos, name), join(folder.root, 'images', name));
    const pack = `reports/review_pack_mixed_${RUN}.jsonl`;
    await run('review-pack', '--images', 'images', '--run-id', RUN);
    await run('gold-seed-pack', '--review-jsonl', pack);
    await run('gold-round1-real-pack', '--run-id', RUN, '--review-jsonl', pack, '--out', GOLD);
    await run(
      ...['preference-round1-real-pack', '--run-id', RUN, '--internal-dir', 'images', '--review-pack-jsonl', pack],
      ...['--target-total', '2', '--overlap-ratio', '1', '--overlap-min', '1'],
    );
    await installEditor();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    folder.remove();
  });

  const PACKS = [
    ['gold-seed-pack', 'artifacts/gold_seed_tasks_labelstudio.json', 'artifacts/labeling_config_gold_seed.xml'],
    ['gold-round1-real-pack', `${GOLD}/tasks.json`, `${GOLD}/labeling_config.xml`],
  ] as const;
  for (const [command, tasks, config] of PACKS) {
    it(`${command}: the regions of the variant are there, and come back through the import as they went`, async () => {
      const [task] = tasksOf(tasks);
      const drawn = task!.predictions![0]!.result;
      assert.ok(drawn.length >= 5);
      const editor = await Editor.open(browser, folder.root);
      assert.deepEqual(await editor.load({ config: text(config), ...task! }), { errors: [] });
      await editor.press('l');
      const submitted = await editor.submit();
      assert.ok('results' in submitted, JSON.stringify(submitted));
      const { outcome, labels } = await importExports({
        'export.json': JSON.stringify(exportEnvelope({ data: task!.data, results: submitted.results })),
      });
      assert.equal(outcome.verdict, 'pass', outcome.summary);
      const { modules, quality } = labels[0]!;
      assert.deepEqual(quality, { usable: true });
      assert.deepEqual(
        modules.map(({ module }) => module).sort(),
        drawn.map(({ value }) => value.polygonlabels[0]).sort(),
      );
      for (const { value } of drawn) {
        const { polygon } = modules.find(({ module }) => module === value.polygonlabels[0])!;
        assert.equal(polygon!.length, value.points.length);
        for (const [at, [x, y]] of value.points.entries()) {
          const [u, v] = polygon![at]!;
          // The editor keeps hundredths of a percent.
          assert.ok(Math.abs(u - x! / 100) < 2e-4 && Math.abs(v - y! / 100) < 2e-4, `${value.polygonlabels[0]} ${at}`);
        }
      }
      assert.deepEqual(editor.errors, []);
      await editor.close();
    });
  }

  it('preference-round1-real-pack: both pictures of a pair are shown, and a vote comes out', async () => {
    const [task] = tasksOf(`${PREFERENCE}/tasks_all.json`);
    const editor = await Editor.open(browser, folder.root);
    const config = readFileSync(join(root, 'label_studio', 'project_preference_ab.xml'), 'utf8');
    assert.deepEqual(await editor.load({ config, data: task!.data }), { errors: [] });
    await editor.press('1');
    const submitted = await editor.submit();
    assert.ok('results' in submitted, JSON.stringify(submitted));
    const overall = (submitted.results as { from_name: string; value: { choices?: string[] } }[]).find(
      ({ from_name }) => from_name === 'overall',
    );
    assert.deepEqual(overall?.value.choices, ['a']);
    assert.deepEqual(editor.errors, []);
    await editor.close();
  });
});
