// Rule: two tags of one name, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigDuplicateName = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-duplicate-name',
  title: 'Two tags of one name',
  severity: 'error',
  doc: {
    why: 'Results name their control: with two of one name nobody can tell which one a person used. The server counts every attribute that ends in name in lower case, such as classname.',
    fix: 'Give each tag a name of its own; write className and whenTagName with their capitals.',
  },
});
