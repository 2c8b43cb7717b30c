// Rule: two answers on one key, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigDuplicateHotkey = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-duplicate-hotkey',
  title: 'Two answers on one key',
  severity: 'warning',
  doc: {
    why: 'The key gives only one of the two, and which one depends on the order of the page.',
    fix: 'Give one of them another key.',
  },
});
