// Rule: word, truth value or number that the attribute does not take, in a labeling config of Label Studio.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigBadValue = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-bad-value',
  title: 'Word, truth value or number that the attribute does not take',
  severity: 'error',
  doc: {
    why: 'The editor refuses a value of the wrong type, or takes it for the default without a word.',
    fix: 'Write one of the values that the message lists; truth values are true and false.',
  },
  repairs: suggestionInstead,
});
