// Deals samples into folds, so that all predictions of one sample are learnt from or tested on together.
import { sha256Hex } from '../hash/sha256.ts';

/** By sample id, zero-based; folds differ by one sample at most. The same samples and seed give the same folds in any order. */
export function sampleFolds(sampleIds: Iterable<string>, folds: number, seed: number): Map<string, number> {
  const keyed = [...new Set(sampleIds)].map((id) => [sha256Hex(`${seed}\0${id}`), id] as const);
  keyed.sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(keyed.map(([, id], place) => [id, place % folds]));
}
