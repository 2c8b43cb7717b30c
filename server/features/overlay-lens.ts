// Lenses above records of interest, those with a problem or with little agreement: each opens the overlay of its sample.
import type { CodeLens } from 'vscode-languageserver-types';
import { type GoldLabel, goldLabel } from '../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { plainValue } from '../core/json/locate.ts';
import { kindsWithParts } from '../core/regions/visit-parts.ts';
import type { RecordTable } from '../core/table/record-table.ts';
import { leastAgreement } from './least-agreement.ts';
import { SHOW_OVERLAY, type ShowOverlay } from './show-overlay.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** What evaluations say of a sample is seen in its overlay too. */
const KINDS: readonly string[] = [...kindsWithParts, 'evaluation'];
/** An IoU below this is worth a look. */
const LOW = 0.7;
/** Samples that several annotators labeled are read up to this many. */
const MOST_READ = 200;
const MOST_LENSES = 1000;

/** `problemLines`: zero-based lines with a problem. */
export async function findOverlayLenses(
  file: string,
  workspace: WorkspaceView,
  problemLines: ReadonlySet<number>,
): Promise<CodeLens[]> {
  const table = workspace.index.files.find(({ path }) => path === file)?.table;
  const column = table?.columns.get('sample');
  if (!table || column?.holds !== 'id' || !KINDS.includes(table.kind)) return [];
  const titles = new Map<number, string>();
  for (const [row, hash] of column.hashes.entries()) {
    const line = table.lines[row]!;
    if (!Number.isNaN(hash) && problemLines.has(line)) titles.set(line, workspace.say('Overlay'));
  }
  for (const [line, title] of lowScores(table, workspace)) titles.set(line, title);
  if (table.kind === goldLabelsKind.kind) {
    for (const [line, title] of await disagreements(file, table, column.hashes, workspace)) titles.set(line, title);
  }
  return [...titles]
    .sort(([a], [b]) => a - b)
    .slice(0, MOST_LENSES)
    .map(([line, title]) => {
      const start = { line, character: 0 };
      const argument: ShowOverlay = { uri: workspace.uriOf(file), line };
      return { range: { start, end: start }, command: { title, command: SHOW_OVERLAY, arguments: [argument] } };
    });
}

function* lowScores({ lines, columns }: RecordTable, { say }: WorkspaceView): Generator<[line: number, title: string]> {
  const scores = columns.get('miou_strong');
  if (scores?.holds !== 'number') return;
  for (const [row, score] of scores.numbers.entries()) {
    if (score < LOW) yield [lines[row]!, say('Overlay · mIoU {0}', score.toFixed(2))];
  }
}

/** Of samples that several annotators labeled in this file: the region they agree least on, where that is little. */
async function disagreements(
  file: string,
  { lines }: RecordTable,
  hashes: Float64Array,
  workspace: WorkspaceView,
): Promise<[line: number, title: string][]> {
  const rows = new Map<number, number[]>();
  for (const [row, hash] of hashes.entries()) rows.set(hash, [...(rows.get(hash) ?? []), row]);
  const found: [number, string][] = [];
  const shared = [...rows.values()].filter((own) => own.length > 1).slice(0, MOST_READ);
  for (const own of shared) {
    const labels: GoldLabel[] = [];
    for (const row of own) {
      const tree = await workspace.treeAt(file, lines[row]!);
      const label = goldLabel.safeParse(tree?.root && plainValue(tree.root));
      if (label.success) labels.push(label.data);
    }
    const least = leastAgreement(labels);
    if (least && least.value < LOW) {
      const title = workspace.say('Overlay · lowest agreement {0} ({1})', least.value.toFixed(2), least.module);
      for (const row of own) found.push([lines[row]!, title]);
    }
    await workspace.breathe();
    if (workspace.isCancelled()) return [];
  }
  return found;
}
