// The main job on the example workspace: from photos, two annotators' exports and blind A/B votes to release decisions, with the verdicts and their reports at the end.
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
const PREFERENCE_RUN = '20261121_150000000';
const PREFERENCE = `artifacts/preference_round1_${PREFERENCE_RUN}`;
const VOTES = ['votes/preference_labels.pass_1.ndjson', 'votes/preference_labels.pass_2.ndjson'];
const ADJUDICATION = 'votes/adjudication/preference_labels.expert.ndjson';
const PREFERENCE_GATE = `reports/RELEASE_GATE_PREFERENCE_${PREFERENCE_RUN}`;
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

assay(
  'Which variant do people prefer? Both are drawn onto each photo, and nobody sees which is which.',
  'preference-round1-real-pack',
  [
    ...['--run-id', PREFERENCE_RUN, '--internal-dir', 'images', '--review-pack-jsonl', PACK],
    ...['--target-total', '11', '--overlap-ratio', '1', '--overlap-min', '11', '--repeat-ratio', '0.2'],
    // The votes were given on the sides of this draw.
    ...['--sides-seed', PREFERENCE_RUN],
  ],
);
assay('Two passes of votes, given in the labeling page, are joined to the sides that they saw.', 'preference-import', [
  ...[...VOTES, '--manifest', `${PREFERENCE}/manifest.json`],
]);
assay('Who wins, and how sure is that?', 'eval-preference', [
  ...['--labels', `${PREFERENCE}/preference_labels.ndjson`, '--manifest', `${PREFERENCE}/manifest.json`],
]);
assay('What the passes differ on goes to an expert.', 'preference-adjudication-pack', [
  ...['--eval-jsonl', `reports/eval_preference_${PREFERENCE_RUN}.jsonl`, '--manifest', `${PREFERENCE}/manifest.json`],
]);
assay('With the answers of the expert, the final report and its gate.', 'preference-final', [
  ...['--manifest', `${PREFERENCE}/manifest.json`, '--base-exports', ...VOTES, '--adj-exports', ADJUDICATION],
]);
assay('Why does it win, and what is next?', 'preference-diagnostics', [
  ...['--eval-jsonl', `reports/eval_preference_${PREFERENCE_RUN}.jsonl`, '--manifest', `${PREFERENCE}/manifest.json`],
]);

const at = relative(process.cwd(), workspace) || '.';
console.log(
  `\nDone in ${Math.ceil((performance.now() - started) / 1000)} s. Open the folder ${at} in VS Code to look around.`,
);
for (const gate of [GATE, PREFERENCE_GATE]) {
  const { summary } = JSON.parse(readFileSync(join(workspace, `${gate}.json`), 'utf8')) as { summary: string };
  console.log(`\n${summary}\nReport: ${join(at, `${gate}.md`)}`);
}

/** Exit codes 0, 1 and 3 are verdicts; any other ends the demo with that code. */
function assay(what: string, command: string, options: readonly string[]): void {
  const args = [command, ...options];
  console.log(`\n# ${what}\n$ assay ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: workspace, stdio: 'inherit' });
  if (status !== 0 && status !== 1 && status !== 3) process.exit(status ?? 70);
}
