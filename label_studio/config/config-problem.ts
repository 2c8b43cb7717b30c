// What can be wrong with a labeling config: one code for each kind, and how a check reports it.
import type { Problem, Severity } from '../../server/core/problem.ts';

const SEVERITIES = {
  /** Not XML, a document type, or another root than View. */
  'labeling-config-syntax': 'error',
  'labeling-config-unknown-tag': 'error',
  'labeling-config-unknown-attribute': 'warning',
  'labeling-config-missing-attribute': 'error',
  /** A word, truth value or number that the attribute does not take. */
  'labeling-config-bad-value': 'error',
  /** Written in another case than the server reads. */
  'labeling-config-attribute-case': 'error',
  'labeling-config-duplicate-name': 'error',
  /** toName, whenTagName, whenChoiceValue or whenLabelValue points at nothing. */
  'labeling-config-unknown-name': 'error',
  /** toName points at a tag that the control cannot work on. */
  'labeling-config-wrong-target': 'error',
  /** A Label outside Labels, a Choice outside Choices. */
  'labeling-config-misplaced-tag': 'error',
  /** A control that offers no answer. */
  'labeling-config-no-answers': 'error',
  'labeling-config-duplicate-answer': 'error',
  'labeling-config-duplicate-hotkey': 'warning',
  /** perRegion together with perItem. */
  'labeling-config-conflict': 'error',
  /** An image whose value is the same for every task. */
  'labeling-config-no-variable': 'warning',
} as const satisfies Record<string, Severity>;

export type ConfigProblemCode = keyof typeof SEVERITIES;

export interface ConfigProblem extends Problem {
  readonly code: ConfigProblemCode;
}

export function configProblem(
  code: ConfigProblemCode,
  range: Problem['range'],
  message: string,
  more: Pick<Problem, 'data' | 'related'> = {},
): ConfigProblem {
  return { code, severity: SEVERITIES[code], range, message, ...more };
}

/** The end of a sentence that proposes the nearest known word. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
}
