// Rule: required attribute is missing, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigMissingAttribute = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-missing-attribute',
  title: 'Required attribute is missing',
  severity: 'error',
  doc: {
    why: 'A control without a name has no place in the export, and one without toName works on nothing.',
    fix: 'Add the attribute.',
  },
});
