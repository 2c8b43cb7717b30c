// gold-label-import as a whole: exports in, labels and an account out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GoldModule } from '../../../schemas/gold-label.ts';
import { importExports, OUT } from './run-gold-label-import.ts';

const root = join(import.meta.dirname, '../../..');
const exportOf = (pass: string) =>
  readFileSync(join(root, `examples/portraits/exports/label_studio_export_${pass}.json`));

interface DrawnPortrait {
  readonly image: string;
  readonly modules: Record<string, [number, number][]>;
}

describe('gold-label-import of the portraits', () => {
  for (const [pass, count] of [
    ['a', 11],
    ['b', 9],
  ] as const) {
    it(`pass ${pass} becomes ${count} labels with every module as it was drawn`, async () => {
      const { labels, outcome } = await importExports({ 'export.json': exportOf(pass) });
      assert.equal(labels.length, count);
      assert.equal(outcome.verdict, 'pass');
      const drawn = JSON.parse(
        readFileSync(join(root, `test/fixtures/label-studio/portraits/gold_${pass}.json`), 'utf8'),
      ) as DrawnPortrait[];
      for (const { image, modules } of drawn) {
        const label = labels.find(({ sample_id }) => `${sample_id}.jpg` === image);
        assert.ok(label, image);
        for (const [name, points] of Object.entries(modules)) {
          const found: GoldModule | undefined = label.modules.find((one) => one.module === name);
          assert.deepEqual(found?.polygon, points, `${image} ${name}`);
        }
      }
    });
  }

  it('the same export again changes no byte of the labels, and both passes add up', async () => {
    const first = await importExports({ 'a.json': exportOf('a') });
    const before = first.files.get(OUT)!;
    const again = await importExports({ 'a.json': exportOf('a') }, {}, first.files);
    assert.deepEqual(again.files.get(OUT), before);
    assert.equal(again.counts.labels.known, 11);
    const both = await importExports({ 'a.json': exportOf('a'), 'b.json': exportOf('b') }, {}, again.files);
    assert.deepEqual(both.files.get(OUT)!.subarray(0, before.length), before);
    assert.equal(both.labels.length, 20);
    assert.deepEqual([...new Set(both.labels.map(({ annotator_id }) => annotator_id))], ['ls_user_1', 'ls_user_2']);
  });
});
