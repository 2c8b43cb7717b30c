// Rule: two labels of one annotator for one sample, neither correcting the other.
import { own } from '../../schemas/own.ts';
import { letItCorrect, toCorrect } from '../core/gold/let-it-correct.ts';
import { goldLabelGroups } from '../core/rounds/label-groups.ts';
import { idColumn } from '../core/table/columns.ts';
import { IdFilter } from '../core/table/id-filter.ts';
import { IdMap } from '../core/table/id-map.ts';
import { copiesAmong, placeOfRow, rowStarts } from '../core/table/supersedes-index.ts';
import type { IndexedFile } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

export const labeledTwice = defineRule({
  on: 'index',
  code: 'labeled-twice',
  title: 'Sample labeled twice by one annotator',
  severity: 'warning',
  doc: {
    why: 'One person is one voice: with two answers evaluations take the last one, and agreement would count the person twice.',
    fix: 'Let the later label correct the earlier one, as the fix does (supersedes_label_id), or remove one of them.',
  },
  check(index, _context, report) {
    for (const { files } of goldLabelGroups(index)) {
      const starts = rowStarts(files);
      const isCopy = copiesAmong(files, index);
      const superseded = new IdMap();
      for (const { table } of files)
        for (const hash of idColumn(table, 'supersedes') ?? []) if (!Number.isNaN(hash)) superseded.set(hash, 0);
      const answers = answersIn(files, starts);
      const asked = perhapsTwice(answers);
      for (const { file, start, samples, labels, codes, annotators } of answers) {
        for (let row = 0; row < samples.length; row++) {
          const sample = samples[row]!;
          const annotator = annotators[codes[row]!];
          if (annotator === undefined || !asked.has(pairKey(sample, annotator))) continue;
          if (Number.isNaN(sample) || superseded.has(labels?.[row] ?? Number.NaN)) continue;
          const earlier = annotator.last.setFirst(sample, start + row);
          if (earlier === start + row || isCopy(start + row)) continue;
          annotator.last.set(sample, start + row);
          report({
            ...{ file, row, path: ['sample_id'] },
            message: (value) =>
              `${annotator.name} has labeled "${(value as { sample_id: string }).sample_id}" already, and this label does not correct that one: name it in supersedes_label_id, or remove one of the two`,
            dataOf: toCorrect,
            related: [{ ...placeOfRow(files, starts, earlier), path: ['sample_id'], message: 'the other label' }],
          });
        }
      }
    }
  },
  fixes: ({ data }, value) => (own(value, 'supersedes_label_id') === null ? letItCorrect(data) : []),
});

interface Annotator {
  readonly name: string;
  readonly number: number;
  /** Number of the last row of a sample that was looked at. */
  readonly last: IdMap;
}

/** The columns of one file that tell who labeled what. */
interface Answers {
  readonly file: string;
  /** Number of its first row. */
  readonly start: number;
  readonly samples: Float64Array;
  readonly labels: Float64Array | undefined;
  readonly codes: Int32Array;
  /** By code; the same object in all files. */
  readonly annotators: readonly Annotator[];
}

function answersIn(files: readonly IndexedFile[], starts: readonly number[]): Answers[] {
  const known = new Map<string, Annotator>();
  return files.flatMap(({ path: file, table }, at) => {
    const column = table.columns.get('annotator');
    const samples = idColumn(table, 'sample');
    if (column?.holds !== 'code' || !samples) return [];
    const annotators = column.names.map((name) => {
      const annotator = known.get(name) ?? { name, number: known.size, last: new IdMap() };
      known.set(name, annotator);
      return annotator;
    });
    return [{ file, start: starts[at]!, samples, labels: idColumn(table, 'label'), codes: column.codes, annotators }];
  });
}

/** Pairs of sample and annotator that may come twice: most do not, and need no place in a map. */
function perhapsTwice(answers: readonly Answers[]): IdFilter {
  const rows = answers.reduce((sum, { samples }) => sum + samples.length, 0);
  const seen = new IdFilter(rows);
  const twice = new IdFilter(rows);
  for (const { samples, codes, annotators } of answers) {
    for (let row = 0; row < samples.length; row++) {
      const annotator = annotators[codes[row]!];
      if (annotator === undefined) continue;
      const key = pairKey(samples[row]!, annotator);
      if (seen.add(key)) twice.add(key);
    }
  }
  return twice;
}

/** 32 bits of both, the golden ratio apart. */
function pairKey(sample: number, { number }: Annotator): number {
  return (sample | 0) ^ Math.imul(number, 0x9e3779b1);
}
