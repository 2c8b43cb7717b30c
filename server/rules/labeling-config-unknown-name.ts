// Rule: reference to a tag or an answer that is not there, in a labeling config of Label Studio.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigUnknownName = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-unknown-name',
  title: 'Reference to a tag or an answer that is not there',
  severity: 'error',
  doc: {
    why: 'A control whose toName names nothing does not load; a condition on an answer that nobody can give hides its tag for ever.',
    fix: 'Write the name that the message proposes; names in toName are separated by commas without blanks.',
  },
  repairs: suggestionInstead,
});
