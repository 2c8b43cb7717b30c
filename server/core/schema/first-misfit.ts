// What is wrong with a value that is read outside of an artifact, in the words that rules have for artifacts.
import type * as z from 'zod';
import { pathLabel } from '../json/locate.ts';
import { describeForm } from './describe-form.ts';
import { misfitsIn } from './misfits.ts';
import { showValue } from './show-value.ts';

/** The first misfit; undefined when the value fits. */
export function firstMisfit(schema: z.ZodType, value: unknown): string | undefined {
  const [misfit] = misfitsIn(schema, value);
  if (!misfit) return undefined;
  const label = misfit.path.length === 0 ? 'it' : pathLabel(misfit.path);
  switch (misfit.kind) {
    case 'missing':
      return `missing key "${misfit.path.at(-1)}" (${describeForm(misfit.schema ?? {})})`;
    case 'unknown':
      return `unknown key "${misfit.path.at(-1)}"`;
    case 'value':
      return `${label} must ${misfit.must}, found ${showValue(misfit.input)}`;
  }
}
