// A measured number in a report: its value with count and interval, or why there is none; never NaN, never silently absent.
import * as z from 'zod';

const interval = z
  .strictObject({
    low: z.number().describe('Lower bound, in the unit of the value.'),
    high: z.number().describe('Upper bound, in the unit of the value.'),
    level: z.number().gt(0).lt(1).describe('Confidence level: above 0, below 1, usually 0.95.'),
    method: z.string().min(1).describe('How it was found, such as wilson, bootstrap_percentile or clopper_pearson.'),
  })
  .describe('Range of values that the data does not rule out.');

const measuredNumber = z
  .strictObject({
    kind: z.literal('number').describe('number: there is a value.'),
    value: z.number().describe('The number, in the unit of its metric.'),
    n: z.int().min(0).describe('How many samples it rests on, 0 or more.'),
    interval: interval.optional(),
  })
  .describe('A number with the count that it rests on.');

const undefinedNumber = z
  .strictObject({
    kind: z.literal('undefined').describe('undefined: there is no value.'),
    why: z.string().min(1).describe('Why there is none, such as "no sample has a gold label for nose".'),
    n: z.int().min(0).describe('How many samples there were, 0 or more.'),
  })
  .describe('A number that does not exist, with the reason; a gate that meets one does not pass.');

export const estimate = z
  .discriminatedUnion('kind', [measuredNumber, undefinedNumber])
  .describe('A number with count and interval, or why there is none.');

export type Estimate = z.infer<typeof estimate>;
export type Interval = z.infer<typeof interval>;
