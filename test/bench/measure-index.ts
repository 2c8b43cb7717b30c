// The first reading of a folder, what the server keeps after a document is closed, and what loading the extension costs: each in a process of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColdIndex, measureColdIndex } from './cold-index.ts';
import { generateLabels } from './generate.ts';
import { runChild } from './run-child.ts';
import { median } from './statistics.ts';

export interface IndexMeasure {
  readonly rows: number;
  readonly ms: number;
  readonly problemsMs: number;
  /** With what is found kept for the next start, and that next start. */
  readonly rememberingMs: number;
  readonly againMs: number;
  readonly heapGrowth: number;
  readonly activeMs: number;
  /** Of all turns that load the client, and of the longest one. */
  readonly clientMs: number;
  readonly longestTurnMs: number;
}

/** Readings are repeated `rounds` times in turn: medians. */
export async function measureIndex(
  folder: string,
  files: number,
  records: number,
  rounds: number,
): Promise<IndexMeasure> {
  for (let i = 0; i < files; i++) generateLabels(join(folder, `round_${i}`, 'gold_labels.ndjson'), records, i + 1);
  const here = (name: string): string => join(import.meta.dirname, name);
  const forgetful: ColdIndex[] = [];
  const first: ColdIndex[] = [];
  const again: ColdIndex[] = [];
  for (let round = 0; round < rounds; round++) {
    forgetful.push(await measureColdIndex(folder));
    const store = mkdtempSync(join(tmpdir(), 'assay-bench-store-'));
    first.push(await measureColdIndex(folder, store));
    again.push(await measureColdIndex(folder, store));
    rmSync(store, { recursive: true });
  }
  const msOf = (readings: readonly ColdIndex[]): number => median(readings.map(({ ms }) => ms));
  const memory = await runChild(process.execPath, ['--expose-gc', here('closed-memory.ts')]);
  const activation = await runChild(process.execPath, [here('load-extension.ts')]);
  return {
    rows: files * records,
    ms: msOf(forgetful),
    problemsMs: median(forgetful.map(({ problemsMs }) => problemsMs)),
    rememberingMs: msOf(first),
    againMs: msOf(again),
    heapGrowth: Number(memory.out),
    ...(JSON.parse(activation.out) as Pick<IndexMeasure, 'activeMs' | 'clientMs' | 'longestTurnMs'>),
  };
}
