// The main job on the example workspace: from photos and two annotators' exports to a release decision, with the verdict and its report at the end.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const workspace = join(root, 'examples', 'portraits');
const cli = join(root, 'dist', 'cli.js');
const RUN = '20261120_154809000';
const LABELS = `artifacts/gold_round1_real_${RUN}/gold_labels.ndjson`;
const PACK = `reports/review_pack_mixed_${RUN}.jsonl`;
const EXPORTS = ['exports/label_studio_export_a.json', 'exports/label_studio_export_b.json'];
const GATE = `reports/RELEASE_GATE_CIRCLE_${RUN}`;
const started = performance.now();

execFileSync(process.execPath, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' });

assay('A pipeline looks at the photos: modules, quality and buckets of each.', 'review-pack', [
  ...['--images', 'images', '--run-id', RUN],
]);
assay('From that, tasks for Label Studio.', 'gold-seed-pack', ['--review-jsonl', PACK]);
assay('Two annotators outlined the portraits: their exports become checked gold labels.', 'gold-label-import', [
  ...[...EXPORTS, '--out', LABELS],
]);
assay('The round is sound.', 'validate', ['assay.config.json', 'artifacts', 'exports', '--quiet']);
assay('The round in broken/ breaks each rule once: every problem at its place, here as a file.', 'validate', [
  ...['broken', '--format', 'sarif', '--output', 'reports/problems.sarif'],
]);
assay('How well do the predictions meet gold?', 'eval-gold', ['--gold-labels', LABELS, '--pred-jsonl', PACK]);
assay('Is the new variant better than the one in use?', 'eval-gold-ab', [
  ...['--gold-labels', LABELS, '--pred-jsonl', PACK],
]);
assay('Do the annotators agree?', 'eval-gold-iaa', ['--gold-labels', LABELS]);
assay(
  'Are confidences right as often as they say? (Nobody marked a skin signal on these portraits.)',
  'train-calibrator',
  [...['--cal-train-samples', 'artifacts/calibration_train_samples.ndjson']],
);
assay('May the new variant be released?', 'release-gate-circle', [
  ...['--run-id', RUN, '--ls-export', ...EXPORTS, '--review-jsonl', PACK, '--limit', '150'],
]);
assay('Does the decision still hold, and does it come out the same again?', 'verify', [`${GATE}.json`]);

const { summary } = JSON.parse(readFileSync(join(workspace, `${GATE}.json`), 'utf8')) as { summary: string };
const at = relative(process.cwd(), workspace) || '.';
console.log(
  `\nDone in ${Math.ceil((performance.now() - started) / 1000)} s. Open the folder ${at} in VS Code to look around.`,
);
console.log(`\n${summary}\nReport: ${join(at, `${GATE}.md`)}`);

/** Exit codes 0, 1 and 3 are verdicts; any other ends the demo with that code. */
function assay(what: string, command: string, options: readonly string[]): void {
  const args = [command, ...options];
  console.log(`\n# ${what}\n$ assay ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: workspace, stdio: 'inherit' });
  if (status !== 0 && status !== 1 && status !== 3) process.exit(status ?? 70);
}
