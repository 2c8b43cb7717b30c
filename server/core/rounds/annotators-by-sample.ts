// Who has labeled each sample, from the columns of the label files of a round: nobody, one annotator, or several.
import { codeAt, idColumn } from '../table/columns.ts';
import { IdMap } from '../table/id-map.ts';
import type { IndexedFile } from '../table/workspace-index.ts';

export interface AnnotatorsBySample {
  /** Whether anybody has labeled the sample, by the hash of its id. */
  isLabeled(sample: number): boolean;
  /** The annotator, when exactly one has labeled the sample. */
  onlyAnnotator(sample: number): string | undefined;
}

const SEVERAL = -1;

export function annotatorsBySample(files: readonly IndexedFile[]): AnnotatorsBySample {
  const names: string[] = [];
  const places = new Map<string, number>();
  const found = new IdMap(files.reduce((rows, { table }) => rows + table.rows, 0));
  for (const { table } of files) {
    idColumn(table, 'sample')?.forEach((sample, row) => {
      const name = codeAt(table, 'annotator', row);
      if (Number.isNaN(sample) || name === undefined) return;
      const place = places.get(name) ?? names.push(name) - 1;
      places.set(name, place);
      const known = found.get(sample);
      found.set(sample, known === undefined || known === place ? place : SEVERAL);
    });
  }
  return {
    isLabeled: (sample) => found.has(sample),
    onlyAnnotator: (sample) => names[found.get(sample) ?? SEVERAL],
  };
}
