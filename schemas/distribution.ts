// A soft label: how likely each value of an axis is.
import * as z from 'zod';
import { share } from './parts.ts';

/** That it sums to 1 within the tolerance of the axis is judged by a rule, which can also mend it. */
export const distribution = z
  .record(z.string().min(1), share)
  .describe('Probability of each value of the axis: 0 to 1 each, summing to 1 ± 0.001.');

export type Distribution = z.infer<typeof distribution>;
