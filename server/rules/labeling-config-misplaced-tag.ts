// Rule: label outside of Labels, or Choice outside of Choices, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigMisplacedTag = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-misplaced-tag',
  title: 'Label outside of Labels, or Choice outside of Choices',
  severity: 'error',
  doc: {
    why: 'An answer outside of its control is shown to nobody, or stops the editor.',
    fix: 'Move it into the control that it belongs to.',
  },
});
