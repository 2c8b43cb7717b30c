// Rule: control on a tag that it cannot work on, in a labeling config of Label Studio.
import { defineRule } from './rule.ts';

export const labelingConfigWrongTarget = defineRule({
  on: 'labeling-config',
  code: 'labeling-config-wrong-target',
  title: 'Control on a tag that it cannot work on',
  severity: 'error',
  doc: {
    why: 'Polygons need an image and a pairwise choice two different objects; on anything else the editor does not load.',
    fix: 'Point toName at a tag of the kind that the message names.',
  },
});
