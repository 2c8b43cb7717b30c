// Rule: control that offers no answer, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigNoAnswers = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-no-answers',
  title: 'Control that offers no answer',
  severity: 'error',
  doc: {
    why: 'A control with nothing to choose cannot be used, and when it is required no task can be submitted.',
    fix: 'Add its answers, or take the control out.',
  },
});
