// Rule: a question asked for each region and each item at once, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigConflict = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-conflict',
  title: 'Question asked for each region and each item at once',
  severity: 'error',
  doc: {
    why: 'The editor takes only one of the two ways to ask: for each region, or for each image of a list.',
    fix: 'Remove perItem, or perRegion where the question is about the image.',
  },
});
