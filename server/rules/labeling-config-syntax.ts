// Rule: labeling config that is no XML, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigSyntax = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-syntax',
  title: 'Labeling config that is no XML',
  severity: 'error',
  doc: {
    why: 'Label Studio refuses a labeling config that is not well-formed, has a document type, or has another outermost tag than View; the project then shows an empty page.',
    fix: 'Write what the message expects at that character.',
  },
});
