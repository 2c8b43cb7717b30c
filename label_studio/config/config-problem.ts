// What can be wrong with a labeling config: one code for each kind, and how a check reports it.
import type { Problem } from '../../server/core/problem.ts';

export type ConfigProblemCode =
  | 'labeling-config-syntax'
  | 'labeling-config-unknown-tag'
  | 'labeling-config-unknown-attribute'
  | 'labeling-config-missing-attribute'
  | 'labeling-config-bad-value'
  | 'labeling-config-attribute-case'
  | 'labeling-config-duplicate-name'
  | 'labeling-config-unknown-class'
  | 'labeling-config-unknown-name'
  | 'labeling-config-wrong-target'
  | 'labeling-config-misplaced-tag'
  | 'labeling-config-no-answers'
  | 'labeling-config-duplicate-answer'
  | 'labeling-config-duplicate-hotkey'
  | 'labeling-config-conflict'
  | 'labeling-config-no-variable';

/** Its severity is that of the rule with its code, in server/rules. */
export interface ConfigProblem extends Omit<Problem, 'severity'> {
  readonly code: ConfigProblemCode;
}

export function configProblem(
  code: ConfigProblemCode,
  range: Problem['range'],
  message: string,
  more: Pick<Problem, 'data' | 'related'> = {},
): ConfigProblem {
  return { code, range, message, ...more };
}

/** The end of a sentence that proposes the nearest known word. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
}
