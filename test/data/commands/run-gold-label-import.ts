// Runs gold-label-import over files in memory and hands back what it wrote.
import assert from 'node:assert/strict';
import { type GoldImportQcLine, goldImportQcLine } from '../../../schemas/gold-import-qc-line.ts';
import { type GoldLabel, goldLabel } from '../../../schemas/gold-label.ts';
import type { Outcome } from '../../../server/commands/command.ts';
import { goldLabelImport } from '../../../server/commands/gold-label-import.ts';
import { readArguments } from '../../../server/commands/read-arguments.ts';
import type { Ports } from '../../../server/ports/ports.ts';
import { memoryRoot } from '../../memory-files.ts';
import { memoryPorts } from '../../memory-ports.ts';

export const OUT = 'artifacts/gold_labels.ndjson';

export interface Imported {
  readonly outcome: Outcome;
  readonly labels: readonly GoldLabel[];
  readonly lines: readonly GoldImportQcLine[];
  readonly counts: Sums;
  readonly markdown: string;
  /** All files after the import, by path. */
  readonly files: Map<string, Uint8Array>;
}

/** As --json gives them. */
interface Sums {
  readonly tasks: { readonly found: number; readonly labeled: number };
  readonly annotations: Sum & { readonly labeled: number };
  readonly items: Sum & { readonly used: number };
  readonly labels: { readonly new: number; readonly updated: number; readonly known: number };
}

interface Sum {
  readonly found: number;
  readonly skipped: number;
  readonly refused: number;
}

type Content = string | Uint8Array | object;

/**
 * `files`: exports by path, a text, bytes, or a value that becomes JSON; `others`: what else there is.
 * `how`: `unparsed` leaves the labels unread, `shared` works on the map of `others` itself.
 */
export async function importExports(
  files: Readonly<Record<string, Content>>,
  given: Readonly<Record<string, unknown>> = {},
  others: ReadonlyMap<string, Uint8Array> = new Map(),
  ports: Partial<Ports> = {},
  how: 'parsed' | 'unparsed' | 'shared' = 'parsed',
): Promise<Imported> {
  const contents = how === 'shared' ? (others as Map<string, Uint8Array>) : new Map(others);
  for (const [path, content] of Object.entries(files)) contents.set(path, bytesOf(content));
  const read = readArguments(
    goldLabelImport,
    new Map(Object.entries({ exports: Object.keys(files), ...given })),
    memoryRoot,
  );
  if (!read.args) throw new Error(read.complaints.join('; '));
  const outcome = await goldLabelImport.run(read.args, memoryPorts(contents, ports));
  const textOf = (path: string | undefined) => new TextDecoder().decode(contents.get(path ?? '') ?? new Uint8Array());
  const [markdown] = outcome.reports;
  const jsonl = markdown?.replace(/\.md$/, '.jsonl');
  const { out, counts } = outcome.data as { out: string; counts: Sums };
  return {
    outcome,
    labels: how === 'unparsed' ? [] : rowsOf(textOf(out)).map((row) => goldLabel.parse(row)),
    lines: rowsOf(textOf(jsonl)).map((row) => goldImportQcLine.parse(row)),
    counts,
    markdown: textOf(markdown),
    files: contents,
  };
}

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

function rowsOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The sums of the report hold, and every task, annotation and result item is in a label or in a line. */
export function assertAddsUp({ counts, lines, labels }: Imported): void {
  const { tasks, annotations, items } = counts;
  assert.equal(annotations.found, annotations.labeled + annotations.skipped + annotations.refused, 'annotations');
  assert.equal(items.found, items.used + items.skipped + items.refused, 'items');
  const told = lines.reduce((sum, { data }) => sum + Number(data?.items ?? 0), 0);
  assert.equal(told, items.skipped + items.refused, 'items in lines');
  const lost = lines.filter(({ outcome }) => outcome === 'skipped' || outcome === 'refused');
  const annotationLines = lost.filter(({ level }) => level === 'annotation').length;
  assert.ok(annotationLines >= annotations.skipped + annotations.refused, 'lines of annotations');
  const taskLines = lost.filter(({ level }) => level === 'task' || level === 'annotation').length;
  assert.ok(taskLines >= tasks.found - tasks.labeled, 'lines of tasks without a label');
  assert.ok(labels.length <= counts.labels.new + counts.labels.updated + counts.labels.known, 'labels');
}
