// The builtin pipeline on the example's photos, measured against both passes of gold: photos to comparison by the commands alone.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, type Seen } from '../../run-cli.ts';
import { PhotoFolder, runId } from '../commands/photo-folder.ts';

const example = join(import.meta.dirname, '../../../examples/portraits');

interface Comparison {
  readonly what: string;
  readonly group: object;
  readonly difference: { readonly value: number; readonly interval: { readonly low: number; readonly high: number } };
}

describe('the builtin pipeline on examples/portraits', function () {
  this.timeout(180_000);
  const folder = new PhotoFolder();
  const gold = join(folder.root, 'artifacts/gold_labels.ndjson');
  const run = (...words: string[]): Promise<Seen> =>
    runCli([...words, '--root', folder.root, '--run-id', runId, '--json', '--no-progress']);

  before(async () => {
    for (const part of ['assay.config.json', 'images', 'exports']) {
      cpSync(join(example, part), join(folder.root, part), { recursive: true });
    }
    const packed = await run('review-pack', '--images', 'images');
    equal(packed.code, 0, packed.out);
    const imported = await run('gold-label-import', 'exports', '--out', gold);
    equal(imported.code, 0, imported.out);
  });

  after(() => folder.remove());

  it('finds one face on each photo, and places every strong module in both variants', () => {
    const samples = folder.samples();
    equal(samples.length, 11);
    for (const { sample_id, quality, variants } of samples) {
      deepEqual(quality?.reasons, [], sample_id);
      for (const { modules } of Object.values(variants)) {
        const names = new Set(modules.map(({ module }) => module));
        for (const name of ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'])
          ok(names.has(name), `${sample_id} ${name}`);
      }
    }
  });

  it('is better with eyes, mouth and skin (variant1) than with the ellipse alone, by an interval that excludes zero', async () => {
    const pack = join(folder.root, `reports/review_pack_mixed_${runId}.jsonl`);
    const seen = await run('eval-gold-ab', '--gold-labels', gold, '--pred-jsonl', pack);
    const { data } = JSON.parse(seen.out) as { data: { comparisons: Comparison[] } };
    const strong = data.comparisons.find(({ what, group }) => what === 'strong' && Object.keys(group).length === 0)!;
    ok(strong.difference.interval.low > 0, JSON.stringify(strong));
  });
});
