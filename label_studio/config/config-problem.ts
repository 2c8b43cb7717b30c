// What can be wrong with a labeling config: one code for each kind, and how a check reports it.
import type { Problem, Severity } from '../../server/core/problem.ts';

/** With what docs/rules.md says of each. */
export const configProblems = {
  'labeling-config-syntax': {
    severity: 'error',
    title: 'Not XML, a document type, or another outermost tag than View',
  },
  'labeling-config-unknown-tag': { severity: 'error', title: 'Tag that Label Studio does not know' },
  'labeling-config-unknown-attribute': { severity: 'warning', title: 'Attribute that its tag does not take' },
  'labeling-config-missing-attribute': { severity: 'error', title: 'Required attribute is missing' },
  'labeling-config-bad-value': {
    severity: 'error',
    title: 'Word, truth value or number that the attribute does not take',
  },
  'labeling-config-attribute-case': {
    severity: 'error',
    title: 'Attribute written in another case than the server reads',
  },
  'labeling-config-duplicate-name': { severity: 'error', title: 'Two tags of one name' },
  'labeling-config-unknown-name': {
    severity: 'error',
    title: 'toName, whenTagName, whenChoiceValue or whenLabelValue points at nothing',
  },
  'labeling-config-wrong-target': {
    severity: 'error',
    title: 'toName points at a tag that the control cannot work on',
  },
  'labeling-config-misplaced-tag': {
    severity: 'error',
    title: 'Label outside of Labels, or Choice outside of Choices',
  },
  'labeling-config-no-answers': { severity: 'error', title: 'Control that offers no answer' },
  'labeling-config-duplicate-answer': { severity: 'error', title: 'Answer offered twice' },
  'labeling-config-duplicate-hotkey': { severity: 'warning', title: 'Two answers on one key' },
  'labeling-config-conflict': { severity: 'error', title: 'perRegion together with perItem' },
  'labeling-config-no-variable': { severity: 'warning', title: 'Image that is the same for every task' },
} as const satisfies Record<string, { readonly severity: Severity; readonly title: string }>;

export type ConfigProblemCode = keyof typeof configProblems;

export interface ConfigProblem extends Problem {
  readonly code: ConfigProblemCode;
}

export function configProblem(
  code: ConfigProblemCode,
  range: Problem['range'],
  message: string,
  more: Pick<Problem, 'data' | 'related'> = {},
): ConfigProblem {
  return { code, severity: configProblems[code].severity, range, message, ...more };
}

/** The end of a sentence that proposes the nearest known word. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
}
