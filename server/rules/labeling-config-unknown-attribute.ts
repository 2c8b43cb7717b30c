// Rule: attribute that its tag does not take, in a labeling config of Label Studio.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigUnknownAttribute = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-unknown-attribute',
  title: 'Attribute that its tag does not take',
  severity: 'warning',
  doc: {
    why: 'An attribute with a slip in its name is ignored without a word: boxes can be turned although canRotate was meant to forbid it.',
    fix: 'Write the attribute that the message names. Attributes that resemble none are left alone: machine-learning backends have their own.',
  },
  repairs: suggestionInstead,
});
