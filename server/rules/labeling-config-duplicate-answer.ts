// Rule: answer offered twice, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigDuplicateAnswer = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-duplicate-answer',
  title: 'Answer offered twice',
  severity: 'error',
  doc: {
    why: 'Two answers of one name are one in the export: what the annotator meant is lost.',
    fix: 'Rename or remove one of the two.',
  },
});
