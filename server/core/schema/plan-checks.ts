// Takes the checks of a schema, such as lengths, patterns and limits, into its plan.
import type * as z from 'zod';
import { NUMBER, Plan } from './plan.ts';

/** Says something that a plan cannot. */
export class Unplannable extends Error {}

type Check = z.core.$ZodChecks['_zod']['def'];

export function withStringChecks(plan: Plan, def: z.core.$ZodStringDef): Plan {
  const patterns: RegExp[] = [];
  for (const check of checksOf(def)) {
    if (check.check === 'min_length') plan.minLength = Math.max(plan.minLength, check.minimum);
    else if (check.check === 'max_length') plan.maxLength = Math.min(plan.maxLength, check.maximum);
    else if (check.check === 'length_equals') plan.minLength = plan.maxLength = check.length;
    else if (check.check === 'string_format' && PATTERN_FORMATS.has(check.format) && check.pattern) {
      patterns.push(new RegExp(check.pattern.source, check.pattern.flags.replace(/[gy]/g, '')));
    } else throw new Unplannable(nameOf(check));
  }
  plan.patterns = patterns;
  return plan;
}

/** Formats that zod decides by their pattern alone. */
const PATTERN_FORMATS = new Set(['regex', 'datetime', 'date', 'time', 'uuid', 'starts_with', 'ends_with', 'includes']);

export function withNumberChecks(plan: Plan, def: z.core.$ZodNumberDef): Plan {
  for (const check of checksOf(def)) {
    if (check.check === 'greater_than') {
      if (check.inclusive) plan.min = Math.max(plan.min, Number(check.value));
      else plan.aboveMin = Math.max(plan.aboveMin, Number(check.value));
    } else if (check.check === 'less_than') {
      if (check.inclusive) plan.max = Math.min(plan.max, Number(check.value));
      else plan.belowMax = Math.min(plan.belowMax, Number(check.value));
    } else if (check.check === 'number_format' && check.format === 'safeint') {
      plan.integer = true;
      plan.min = Math.max(plan.min, Number.MIN_SAFE_INTEGER);
      plan.max = Math.min(plan.max, Number.MAX_SAFE_INTEGER);
    } else throw new Unplannable(nameOf(check));
  }
  const unlimited = new Plan(NUMBER);
  plan.plainNumber =
    !plan.integer &&
    plan.min === unlimited.min &&
    plan.max === unlimited.max &&
    plan.aboveMin === unlimited.aboveMin &&
    plan.belowMax === unlimited.belowMax;
  return plan;
}

export function readLengths(plan: Plan, def: z.core.$ZodTypeDef): void {
  for (const check of checksOf(def)) {
    if (check.check === 'min_length') plan.minLength = Math.max(plan.minLength, check.minimum);
    else if (check.check === 'max_length') plan.maxLength = Math.min(plan.maxLength, check.maximum);
    else if (check.check === 'length_equals') plan.minLength = plan.maxLength = check.length;
    else throw new Unplannable(nameOf(check));
  }
}

export function readNoChecks(def: z.core.$ZodTypeDef): void {
  const [check] = checksOf(def);
  if (check) throw new Unplannable(nameOf(check));
}

/** A format, such as a date or an integer, is a check of its own. */
function checksOf(def: z.core.$ZodTypeDef): Check[] {
  const checks = (def.checks ?? []).map((check) => check._zod.def as Check);
  return 'check' in def ? [def as unknown as Check, ...checks] : checks;
}

function nameOf(check: Check): string {
  return 'format' in check ? `${check.check} ${check.format}` : check.check;
}
