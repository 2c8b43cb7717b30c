// The confusion matrix of gold and predicted classes, for parity with the reference: no command asks for it.
import { type Category, sortedCategories } from './ratings.ts';
import { sum } from './sum.ts';

export interface ConfusionMatrix {
  readonly labels: readonly Category[];
  /** Rows are gold, columns predicted, both in the order of `labels`. */
  readonly matrix: readonly (readonly number[])[];
}

/** Labels are the declared ones, or all that occur in either list; pairs with another label are left out. */
export function confusionMatrix(
  gold: readonly Category[],
  predicted: readonly Category[],
  declared?: readonly Category[],
): ConfusionMatrix {
  const labels = declared ?? sortedCategories([...gold, ...predicted]);
  const position = new Map(labels.map((label, at) => [label, at]));
  const matrix = labels.map(() => labels.map(() => 0));
  gold.forEach((label, i) => {
    const row = position.get(label);
    const column = position.get(predicted[i]!);
    if (row !== undefined && column !== undefined) matrix[row]![column]!++;
  });
  return { labels, matrix };
}

/** Shares of the rows (`true`), the columns (`pred`) or everything (`all`); 0/0 is 0, as in scikit-learn. */
export function normalizeConfusion({ matrix }: ConfusionMatrix, by: 'true' | 'pred' | 'all'): number[][] {
  const rows = matrix.map((row) => sum(row));
  const columns = matrix.map((_row, j) => sum(matrix.map((row) => row[j]!)));
  const all = sum(rows);
  return matrix.map((row, i) =>
    row.map((count, j) => {
      const total = by === 'true' ? rows[i]! : by === 'pred' ? columns[j]! : all;
      return total === 0 ? 0 : count / total;
    }),
  );
}
