// Artifact kind: a labeling config of Label Studio, which is XML.
import * as z from 'zod';
import type { ArtifactKind } from '../artifact-kind.ts';

const BEFORE_ROOT = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;
const FIRST_TAG = /<([A-Za-z_][\w.:-]*)/;

export const labelingConfigKind: ArtifactKind = {
  kind: 'labeling-config',
  title: 'Labeling config',
  summary: 'What Label Studio shows for a task and asks about it: XML whose outermost tag is View.',
  container: 'xml',
  schema: z.string().describe('The XML as one text.'),
  foreign: true,
  derived: true,
  globs: ['**/label_studio/*.xml', '**/labeling_config*.xml', '**/label_config*.xml'],
  /** The outermost tag tells it from the XML of other programs. */
  detect: (value) => typeof value === 'string' && FIRST_TAG.exec(value.replace(BEFORE_ROOT, ''))?.[1] === 'View',
  fields: [],
  examples: [
    {
      title: 'polygons on a photo',
      value: `<View>
  <PolygonLabels name="modules" toName="image">
    <Label value="nose" hotkey="1"/>
  </PolygonLabels>
  <Image name="image" value="$image"/>
</View>`,
    },
  ],
};
