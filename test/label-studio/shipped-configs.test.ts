// The shipped labeling configs in the real editor: they load clean, and what is drawn and chosen comes out as results.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { parse } from 'yaml';
import { goldConfig } from '../../label_studio/gold-config.ts';
import { preferenceConfig } from '../../label_studio/preference-config.ts';
import { taxonomy as taxonomySchema } from '../../schemas/taxonomy.ts';
import { type Imported, importExports } from '../data/commands/run-gold-label-import.ts';
import { launchBrowser } from '../vscode/host/launch-browser.ts';
import { Editor } from './editor.ts';
import { exportEnvelope } from './export-envelope.ts';
import { installEditor } from './install-editor.ts';

const root = join(import.meta.dirname, '..', '..');
const images = join(root, 'examples', 'portraits', 'images');
const pictures = join(root, 'out', 'label-studio');

const nose = [
  [0.5, 0.36],
  [0.56, 0.45],
  [0.52, 0.5],
  [0.47, 0.45],
] as const;

describe('the shipped labeling configs in the editor of Label Studio 1.0.1', () => {
  let browser: Browser;
  before(async function () {
    this.timeout(900_000);
    mkdirSync(pictures, { recursive: true });
    await installEditor();
    browser = await launchBrowser();
  });
  after(() => browser.close());

  it('project_oval_skin.xml: a polygon, a box, the quality and a note are made with keys and mouse', async () => {
    const editor = await load('project_oval_skin.xml', { image: 'portrait_01.jpg' });
    await editor.press('1');
    await editor.drawPolygon(nose);
    await editor.press('u', 'd');
    await editor.drawBox([0.42, 0.45], [0.46, 0.49]);
    await editor.press('u');
    assert.deepEqual(await editor.submit(), { refusal: 'Choose the quality of the photo: usable or retake' });
    await editor.dismiss();
    await editor.press('l');
    await editor.page.getByPlaceholder('Notes').fill('sharp');
    await editor.page.getByPlaceholder('Notes').press('Enter');
    await picture(editor, 'project_oval_skin');
    const { outcome, labels, lines } = await importResults(await editor.submit());
    assert.deepEqual([outcome.verdict, labels.length], ['pass', 1], outcome.summary);
    const { modules, issues, quality, notes } = labels[0]!;
    assert.deepEqual(
      modules.map(({ module, polygon }) => [module, polygon?.length]),
      [['nose', nose.length]],
    );
    assertNear(modules[0]!.polygon!, nose);
    const { bbox, ...issue } = issues[0]!;
    assert.deepEqual([issues.length, issue], [1, { type: 'dryness' }]);
    assertNear([[bbox!.x, bbox!.y, bbox!.w, bbox!.h]], [[0.42, 0.45, 0.04, 0.04]]);
    assert.deepEqual([quality, notes], [{ usable: true }, 'sharp']);
    assert.deepEqual(
      lines.filter(({ outcome }) => outcome === 'refused'),
      [],
    );
    assert.deepEqual(editor.errors, []);
    await editor.close();
  });

  it('project_oval_skin.xml: why a photo must be taken again is asked only when it must, and may be left open', async () => {
    const editor = await load('project_oval_skin.xml', { image: 'portrait_01.jpg' });
    const reason = editor.page.getByText('blurry');
    await editor.press('l');
    assert.equal(await reason.isVisible(), false);
    await editor.press('k');
    await reason.waitFor();
    await reason.click();
    const submitted = await editor.submit();
    assert.deepEqual(votes(submitted), { quality: ['retake'], quality_reason: ['blurry'] });
    const { labels } = await importResults(submitted);
    assert.deepEqual(labels[0]!.quality, { usable: false, reasons: ['blurry'] });
    await editor.close();
  });

  it('project_preference_ab.xml: votes overall and for each module are given with keys alone', async () => {
    const editor = await load('project_preference_ab.xml', { image_a: 'portrait_01.jpg', image_b: 'portrait_01.jpg' });
    await editor.press('w');
    assert.deepEqual(await editor.submit(), { refusal: 'Choose an answer overall: a, b, tie, cannot_tell' });
    await editor.dismiss();
    // The second key of a row takes the place of the first.
    await editor.press('1', 'd', 'z', 'x', '0', 'u');
    await picture(editor, 'project_preference_ab');
    assert.deepEqual(votes(await editor.submit()), {
      overall: ['a'],
      pref_nose: ['b'],
      pref_forehead: ['tie'],
      pref_left_cheek: ['b'],
      pref_right_cheek: ['cannot_tell'],
      pref_chin: ['a'],
    });
    assert.deepEqual(editor.errors, []);
    await editor.close();
  });

  const taxonomies = join(root, 'schemas', 'taxonomies');
  for (const file of readdirSync(taxonomies).sort()) {
    it(`what label-studio-config writes for ${file} loads clean, for gold and for preference`, async () => {
      const taxonomy = taxonomySchema.parse(parse(readFileSync(join(taxonomies, file), 'utf8')));
      const photo = 'portrait_01.jpg';
      for (const [config, data] of [
        [goldConfig(taxonomy), { image: photo }],
        [preferenceConfig(taxonomy), { image_a: photo, image_b: photo }],
      ] as const) {
        const editor = await Editor.open(browser, images);
        assert.deepEqual(await editor.load({ config, data }), { errors: [] });
        assert.deepEqual(editor.errors, []);
        await editor.close();
      }
    });
  }

  async function load(name: string, data: Record<string, string>): Promise<Editor> {
    const editor = await Editor.open(browser, images);
    const config = readFileSync(join(root, 'label_studio', name), 'utf8');
    assert.deepEqual(await editor.load({ config, data }), { errors: [] });
    return editor;
  }
});

type Submitted = Awaited<ReturnType<Editor['submit']>>;

interface Result {
  readonly id: string;
  readonly from_name: string;
  readonly type: string;
  readonly value: object;
}

/** Runs what the editor submitted through the import of gold labels. */
async function importResults(submitted: Submitted): Promise<Imported> {
  assert.ok('results' in submitted, JSON.stringify(submitted));
  const data = { image: '/data/local-files/?d=portrait_01.jpg', sample_id: 'portrait_01' };
  return await importExports({ 'export.json': exportEnvelope({ data, results: submitted.results }) });
}

/** The mouse hits whole pixels of a picture of 750. */
function assertNear(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  assert.equal(found.length, expected.length);
  for (const [i, numbers] of found.entries()) {
    for (const [j, number] of numbers.entries()) assert.ok(Math.abs(number - expected[i]![j]!) < 0.0015, String(found));
  }
}

async function picture({ page }: Editor, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}

/** The answers of all choices by the name of their control. */
function votes(submitted: Submitted): Record<string, readonly string[]> {
  assert.ok('results' in submitted, JSON.stringify(submitted));
  const results = submitted.results as (Result & { readonly value: { readonly choices: string[] } })[];
  assert.ok(results.every(({ type }) => type === 'choices'));
  return Object.fromEntries(results.map(({ from_name, value }) => [from_name, value.choices]));
}
