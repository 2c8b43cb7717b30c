// Measures import, evaluation and diagnostics of preference rounds as they grow: `node test/bench/preference-scale.ts [tasks …]`, 5,000, 10,000 and 20,000 tasks unless told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREFERENCE_RUN as RUN, writePreferenceRound } from '../every-command/write-preference-round.ts';
import { runCli } from '../run-cli.ts';

/** Bytes of each picture: the import hashes all of them. */
const PICTURE = 40_000;

const sizes = process.argv.slice(2).map(Number);
console.log('| tasks | import | evaluation, 10,000 draws | diagnostics | labels |');
console.log('| ---: | ---: | ---: | ---: | ---: |');
for (const tasks of sizes.length > 0 ? sizes : [5_000, 10_000, 20_000]) await measure(tasks);

async function measure(tasks: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'assay-preference-'));
  try {
    const votes = writePreferenceRound(root, tasks, PICTURE);
    const round = `artifacts/preference_round1_${RUN}`;
    const [manifest, labels] = [`${round}/manifest.json`, `${round}/preference_labels.ndjson`];
    const evaluation = `reports/eval_preference_${RUN}.jsonl`;
    const seconds: string[] = [];
    for (const line of [
      ['preference-import', '--manifest', manifest, '--out', labels, 'a.ndjson', 'b.ndjson'],
      ['eval-preference', '--labels', labels, '--manifest', manifest, '--draws', '10000'],
      [
        'preference-diagnostics',
        '--labels',
        labels,
        '--manifest',
        manifest,
        '--eval-jsonl',
        evaluation,
        '--draws',
        '10000',
      ],
    ]) {
      const start = performance.now();
      const used = process.cpuUsage();
      const { code, out, err } = await runCli([...line, '--no-progress'], { cwd: root });
      if (code !== 0) throw new Error(`${line[0]} ended with ${code}: ${out}${err}`);
      const { user, system } = process.cpuUsage(used);
      const wall = (performance.now() - start) / 1000;
      seconds.push(`${wall.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor)`);
    }
    console.log(`| ${tasks} | ${seconds.join(' | ')} | ${votes} |`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
