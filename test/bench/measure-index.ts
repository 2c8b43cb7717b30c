// The first reading of a folder, what the server keeps after a document is closed, and what loading the extension costs: each in a process of its own.
import { join } from 'node:path';
import { measureColdIndex } from './cold-index.ts';
import { generateLabels } from './generate.ts';
import { runChild } from './run-child.ts';

export interface IndexMeasure {
  readonly rows: number;
  readonly ms: number;
  readonly problemsMs: number;
  readonly heapGrowth: number;
  readonly activeMs: number;
  readonly clientMs: number;
}

export async function measureIndex(folder: string, files: number, records: number): Promise<IndexMeasure> {
  for (let i = 0; i < files; i++) generateLabels(join(folder, `round_${i}`, 'gold_labels.ndjson'), records, i + 1);
  const here = (name: string): string => join(import.meta.dirname, name);
  const index = await measureColdIndex(folder);
  const memory = await runChild(process.execPath, ['--expose-gc', here('closed-memory.ts')]);
  const activation = await runChild(process.execPath, [here('load-extension.ts')]);
  return {
    rows: files * records,
    ...index,
    heapGrowth: Number(memory.out),
    ...(JSON.parse(activation.out) as Pick<IndexMeasure, 'activeMs' | 'clientMs'>),
  };
}
