// The arguments of every command whose intervals are drawn.
import { count } from './arguments.ts';

/** The same everywhere, so that what commands make of one another comes out the same. */
export const SEED = 20260211;

/** `result`: what the same seed gives again. */
export function bootstrapArguments(result: 'report' | 'reports' | 'decision', draws = 2000) {
  return {
    draws: count({ min: 100, max: 100_000, meaning: 'Bootstrap draws behind each interval.' }).default(draws),
    seed: count({ min: 0, meaning: `Seed of the draws; the same seed gives the same ${result}.` }).default(SEED),
  };
}
