// Rule: an answer among the classes of a labeling config that the taxonomy does not have.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigUnknownClass = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-unknown-class',
  title: 'Class that the taxonomy does not have',
  severity: 'warning',
  doc: {
    why: 'Label Studio exports what the config offers, the alias of an answer where it has one, and the import refuses each region of a class that the taxonomy does not have: found out after the labeling, that is work done twice.',
    fix: 'Take the name that the message proposes, or add the class to the taxonomy. Controls whose answers are mostly no classes of the taxonomy are left alone.',
  },
  repairs: suggestionInstead,
});
