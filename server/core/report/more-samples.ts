// How many more samples or labels would decide, in words: a number that can be planned with, or that it cannot.

/** More than this times what there is, is no plan. */
const PLANNABLE = 10;

/** The subject of "would decide": `n` are there, `more` are missing, 1 or more. */
export function moreSamples(more: number, n: number, noun = 'sample'): string {
  if (more <= PLANNABLE * n) return `about ${more} more ${noun}${more === 1 ? '' : 's'}`;
  return `far more ${noun}s than the round has (about ${Number(more.toPrecision(2))})`;
}
