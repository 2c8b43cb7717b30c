// Rule: image that is the same for every task, in a labeling config of Label Studio.
import { defineRule, suggestionInstead } from './rule.ts';

export const labelingConfigNoVariable = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-no-variable',
  title: 'Image that is the same for every task',
  severity: 'warning',
  doc: {
    why: 'A source without a dollar sign is an address, not a key of the task data: every task shows the same picture, or none.',
    fix: 'Write the key of the task data with a dollar sign, such as $image.',
  },
  repairs: suggestionInstead,
});
