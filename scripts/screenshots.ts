// Takes the README's pictures, or those that are named, from the real VS Code, with the packed extension and the portraits example: node scripts/screenshots.ts [NAME…].
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import sharp from 'sharp';
import { copyWorkspace } from '../test/vscode/copy-workspace.ts';
import { sharedBrowser, sharedServer, stopSharedHost } from '../test/vscode/host/shared-host.ts';
import { openWorkbench, type Workbench } from '../test/vscode/host/workbench.ts';
import { openLabeling } from '../test/vscode/open-labeling.ts';
import { PORTRAIT_LABELS, PORTRAIT_RUN } from '../test/vscode/portrait-labels.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'docs', 'images');

const FOR_PICTURES = {
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'workbench.layoutControl.enabled': false,
};

const RUN = '20261121_150000000';

/** Slips that people make: one-based line, what stood there, what stands there now. */
const SLIPS: readonly (readonly [number, string, string])[] = [
  [2, '"module":"nose"', '"module":"noze"'],
  [4, '"annotator_id"', '"anotator_id"'],
  [6, '"sample_id":"portrait_08"', '"sample_id":portrait_08'],
  [8, '"round":"round1"', '"round":1'],
  [11, '"run_id":"20261120_154809000"', '"run_id":"20261120"'],
];

interface Picture {
  readonly name: string;
  readonly theme: string;
  /** One of copyWorkspace's; the round of the portraits with its labels when absent. */
  readonly workspace?: string;
  /** What is done to the workspace before; slips are made when it is absent. Returns the file to open. */
  readonly prepare?: (workspace: string) => string;
  /** Brings the window, which shows the label file, to what the picture is of. */
  readonly scene: (workbench: Workbench) => Promise<void>;
}

const pictureList: readonly Picture[] = [
  { name: 'editor-dark', theme: 'Default Dark Modern', scene: showEditor },
  { name: 'editor-light', theme: 'Default Light Modern', scene: showEditor },
  { name: 'editor-high-contrast', theme: 'Default High Contrast', scene: showEditor },
  { name: 'quick-fix', theme: 'Default Dark Modern', scene: showQuickFix },
  { name: 'hover-sample', theme: 'Default Dark Modern', scene: showHover },
  { name: 'overlay', theme: 'Default Dark Modern', prepare: evaluate, scene: showOverlay },
  { name: 'labeling-page', theme: 'Default Dark Modern', prepare: packPairs, scene: showLabeling },
  {
    name: 'gates',
    theme: 'Default Light Modern',
    ...{ workspace: 'portraits-decided', prepare: decided, scene: showGates },
  },
];

const wanted = process.argv.slice(2);
execFileSync(process.execPath, ['scripts/package.ts'], { cwd: root, stdio: 'inherit' });
mkdirSync(pictures, { recursive: true });
try {
  const server = await sharedServer('drives');
  for (const { name, theme, workspace: from = 'portraits-imported', prepare = makeSlips, scene } of pictureList) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    server.writeSettings({ ...FOR_PICTURES, 'workbench.colorTheme': theme, 'assay.annotatorId': 'annotator_a' });
    const workspace = copyWorkspace(from, server.folder);
    const window = { workspace, open: prepare(workspace), size: { width: 1440, height: 860 }, scale: 2 };
    const workbench = await openWorkbench(server, await sharedBrowser(), window);
    await scene(workbench);
    const path = join(pictures, `${name}.png`);
    // A palette of 256 colours is enough for a window, and a third of the bytes.
    await sharp(await workbench.page.screenshot())
      .png({ palette: true, effort: 10 })
      .toFile(path);
    await workbench.close();
    console.log(relative(root, path));
  }
} finally {
  await stopSharedHost();
}

/** What a careless hand does to the labels. */
function makeSlips(workspace: string): string {
  const path = join(workspace, PORTRAIT_LABELS);
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const [line, right, wrong] of SLIPS) {
    const text = lines[line - 1] ?? '';
    if (!text.includes(right)) throw new Error(`${PORTRAIT_LABELS}:${line} has no ${right} to be spoiled`);
    lines[line - 1] = text.replace(right, wrong);
  }
  writeFileSync(path, lines.join('\n'));
  return PORTRAIT_LABELS;
}

function assay(workspace: string, ...args: readonly string[]): void {
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { cwd: workspace });
}

/** What the pipeline says of the photos. */
function evaluate(workspace: string): string {
  assay(workspace, 'review-pack', '--images', 'images', '--run-id', RUN);
  return PORTRAIT_LABELS;
}

/** A preference round of both variants. */
function packPairs(workspace: string): string {
  evaluate(workspace);
  const pack = ['preference-round1-real-pack', '--internal-dir', 'images', '--run-id', RUN, '--overlap-min', '11'];
  assay(workspace, ...pack, '--review-pack-jsonl', `reports/review_pack_mixed_${RUN}.jsonl`);
  return `artifacts/preference_round1_${RUN}/tasks_batch_a.json`;
}

/** The report of the gate. */
function decided(): string {
  return `reports/RELEASE_GATE_CIRCLE_${PORTRAIT_RUN}.md`;
}

/** The rounds at the left, the squiggles, the Problems panel below. */
async function showEditor(workbench: Workbench): Promise<void> {
  await workbench.squiggles('error').first().waitFor();
  await workbench.openView('Assay');
  const rounds = workbench.page.getByRole('tree', { name: 'Rounds' });
  for (const group of ['Annotators', 'Labels', 'Import checks']) await rounds.getByText(group).click();
  await workbench.showProblems();
  await workbench.problems.first().waitFor();
}

/** What a sample is, told where it is named. */
async function showHover(workbench: Workbench): Promise<void> {
  await workbench.squiggles('error').first().waitFor();
  const { page } = workbench;
  await workbench.textInLine(3, '"portrait_03"').hover();
  await page.locator('.monaco-hover:visible', { hasText: 'portrait_03' }).waitFor();
}

/** The ways out of a misspelled key. */
async function showQuickFix(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.squiggles('error').first().waitFor();
  await workbench.textInLine(4, '"anotator_id"').click();
  await page.keyboard.press('ControlOrMeta+Period');
  await page.locator('.action-widget .monaco-list-row').first().waitFor();
}

/** Two annotators beside each other on one photo. */
async function showOverlay(workbench: Workbench): Promise<void> {
  const { page, webview } = workbench;
  await workbench.statusBarItem('Gold labels').waitFor();
  await page.keyboard.press('ControlOrMeta+B');
  await workbench.runCommand('Assay: Show Overlay');
  await webview.locator('.pane img').first().waitFor();
  await webview.locator('.pane').first().focus();
  await page.keyboard.press('m');
  await webview.locator('.pane:visible').nth(1).waitFor();
  // A mouse at rest would show what it rests on.
  await page.mouse.move(0, 0);
}

/** One pair, half answered. */
async function showLabeling(workbench: Workbench): Promise<void> {
  const { page, webview } = workbench;
  await page.keyboard.press('ControlOrMeta+B');
  await openLabeling(workbench);
  await webview.locator('.pane img').nth(1).waitFor();
  await webview.getByRole('radiogroup', { name: 'Overall' }).focus();
  for (const key of ['2', 'Tab', '2', 'Tab', '3', 'Tab']) await page.keyboard.press(key);
}

/** What a gate decided, check by check, beside its report. */
async function showGates(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openView('Assay');
  const gates = page.getByRole('tree', { name: 'Gates' });
  await workbench.expand(gates.getByRole('treeitem', { name: /^Gate Circle/ }));
  await page.getByRole('button', { name: 'Rounds Section' }).click();
  await page.locator('.editor-group-container').first().click();
  await workbench.runCommand('Markdown: Open Preview');
  await workbench.webview.getByRole('heading', { name: 'Checks' }).waitFor();
  await page.mouse.move(0, 0);
}
