// Makes the workspaces that suites and drives open: copies in a temporary folder, so that what a test does to them stays there.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { PORTRAIT_LABELS, PORTRAIT_RUN } from './portrait-labels.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * Takes test/fixtures/workspaces/NAME or, failing that, examples/NAME, as git sees it; `portraits-imported` is
 * examples/portraits without its broken rounds and the votes of its preference round, the exports of both annotators imported by the built command line, and
 * `portraits-decided` the same with a review pack and the decision of its release gate.
 * Returns the folder, or its .code-workspace file when it has one.
 *
 * @throws Error when there is no such workspace
 */
export function copyWorkspace(name: string, into: string): string {
  if (name === 'portraits-imported') return importExports(copyWorkspace('portraits', into));
  if (name === 'portraits-decided') return decideRelease(copyWorkspace('portraits-imported', into));
  const sources = [`test/fixtures/workspaces/${name}`, `examples/${name}`];
  const source = sources.find((path) => existsSync(join(root, path)));
  if (!source) throw new Error(`no workspace "${name}": neither ${sources.join(' nor ')} exists`);
  const copy = join(realpathSync(mkdtempSync(join(into, 'workspace-'))), name);
  // Not what a demo or a person has left there.
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', source];
  for (const path of execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)) {
    cpSync(join(root, path), join(copy, path.slice(source.length)));
  }
  const [several] = globSync('*.code-workspace', { cwd: copy, absolute: true });
  return several ?? copy;
}

function importExports(folder: string): string {
  for (const other of ['broken', 'votes']) rmSync(join(folder, other), { recursive: true });
  const exports = ['a', 'b'].map((pass) => `exports/label_studio_export_${pass}.json`);
  assay(folder, ['gold-label-import', ...exports, '--out', PORTRAIT_LABELS]);
  return folder;
}

function decideRelease(folder: string): string {
  assay(folder, ['review-pack', '--images', 'images', '--run-id', PORTRAIT_RUN]);
  assay(folder, ['release-gate-circle', '--run-id', PORTRAIT_RUN]);
  return folder;
}

/** Exit codes 1 and 3 are verdicts. */
function assay(cwd: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { cwd });
  if (status !== 0 && status !== 1 && status !== 3) throw new Error(`assay ${args.join(' ')}: ${stderr}`);
}
