// Rule: tag that Label Studio does not know, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigUnknownTag = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-unknown-tag',
  title: 'Tag that Label Studio does not know',
  severity: 'error',
  doc: {
    why: 'The editor refuses the whole config because of one tag that it does not know; tags are written in the case of its documentation.',
    fix: 'Write the tag that the message names, in the closing tag as well.',
  },
});
