// The main job on the example workspace: import both annotators' exports, validate everything, say where the reports are.
import { execFileSync, spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const workspace = join(root, 'examples', 'portraits');
const cli = join(root, 'dist', 'cli.js');
const round = 'artifacts/gold_round1_real_20261120_154809000';
const PROBLEMS = 'reports/problems.sarif';

execFileSync(process.execPath, [join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' });

assay(
  'Two annotators outlined the portraits in Label Studio: their exports become checked gold labels.',
  ['gold-label-import', 'exports/label_studio_export_a.json', 'exports/label_studio_export_b.json'],
  ['--out', `${round}/gold_labels.ndjson`],
);
assay('The round is sound.', ['validate', 'assay.config.json', 'artifacts', 'exports']);
assay('The round in broken/ breaks each rule once: every problem at its line and column.', ['validate', 'broken']);
assay('The same as a file for other tools.', ['validate', '--format', 'sarif', '--output', PROBLEMS]);

const at = relative(process.cwd(), workspace) || '.';
console.log(`\nTo look at: ${at}/reports/gold_import_qc_20261120_154809000.md, ${at}/${PROBLEMS},`);
console.log(`${at}/${round}/gold_labels.ndjson; or open the folder ${at} in VS Code.`);

/** Exit codes 0 and 1 are verdicts; any other ends the demo with that code. */
function assay(what: string, ...parts: readonly (readonly string[])[]): void {
  const args = parts.flat();
  console.log(`\n# ${what}\n$ assay ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: workspace, stdio: 'inherit' });
  if (status !== 0 && status !== 1) process.exit(status ?? 70);
}
