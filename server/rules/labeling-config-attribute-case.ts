// Rule: attribute in another case than the server reads, in a labeling config of Label Studio.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigAttributeCase = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-attribute-case',
  title: 'Attribute in another case than the server reads',
  severity: 'error',
  doc: {
    why: 'The editor reads attributes in any case, the server only in one: a config with toname works until the project is saved or exported.',
    fix: 'Write the attribute in the case of the message.',
  },
  repairs: suggestionInstead,
});
