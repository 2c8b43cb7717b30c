// A process that imports one Label Studio export after the other into the same label file, to be killed: it tells on its output each import that was said to be done.
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../run-cli.ts';

export const LABELS_AN_IMPORT = 150;
export const LABEL_FILE = 'artifacts/gold_labels.ndjson';

const [root = '', first = '0'] = process.argv.slice(2);
if (import.meta.main) {
  for (let n = Number(first); ; n++) {
    const name = `export_${n % 2}.json`;
    writeFileSync(join(root, name), JSON.stringify(exportOf(n)));
    const { code, err } = await runCli([
      'gold-label-import',
      name,
      '--root',
      root,
      '--no-progress',
      '--run-id',
      '20260211_105639451',
    ]);
    if (code !== 0) throw new Error(err);
    writeSync(1, `${n}\n`);
  }
}

function exportOf(n: number): unknown[] {
  return Array.from({ length: LABELS_AN_IMPORT }, (_, i) => {
    const id = n * LABELS_AN_IMPORT + i;
    const x = (id % 50) + 1;
    const points = [
      [x, 10],
      [x + 20, 10],
      [x + 10, 30],
    ];
    const item = (label: string) => ({
      ...{ id: label, from_name: 'module', to_name: 'image', type: 'polygonlabels' },
      ...{ original_width: 100, original_height: 100, value: { points, polygonlabels: [label], closed: true } },
    });
    const result = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'].map(item);
    const usable = { from_name: 'quality', to_name: 'image', type: 'choices', value: { choices: ['usable'] } };
    const annotation = {
      id,
      completed_by: 1,
      created_at: '2026-02-11T10:00:00Z',
      lead_time: 40,
      result: [...result, usable],
    };
    return { id, data: { sample_id: `s${id}`, image: `/data/local-files/?d=s${id}.jpg` }, annotations: [annotation] };
  });
}
