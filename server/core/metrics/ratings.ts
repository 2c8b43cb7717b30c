// Ratings of items by raters, as every agreement coefficient reads them.

export type Category = string | number;

/** Items × raters; null is a missing rating. */
export type Ratings = readonly (readonly (Category | null)[])[];

/** Items × categories: how many raters gave an item each category. */
export interface CategoryCounts {
  readonly categories: readonly Category[];
  readonly counts: readonly (readonly number[])[];
}

/** Counts of the `declared` categories, used or not; else of those that occur, in the order of `sortedCategories`. */
export function countCategories(ratings: Ratings, declared?: readonly Category[]): CategoryCounts {
  const categories = declared ?? sortedCategories(ratings.flat());
  const position = new Map(categories.map((category, at) => [category, at]));
  const counts = ratings.map((row) => {
    const count = new Array<number>(categories.length).fill(0);
    for (const rating of row) {
      const at = rating === null ? undefined : position.get(rating);
      if (at !== undefined) count[at]!++;
    }
    return count;
  });
  return { categories, counts };
}

/** Distinct categories: numbers first, in their order, then words in code point order. */
export function sortedCategories(values: readonly (Category | null)[]): Category[] {
  const seen = [...new Set(values)];
  const numbers = seen.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const words = seen.filter((value) => typeof value === 'string').sort((a, b) => (a < b ? -1 : 1));
  return [...numbers, ...words];
}
