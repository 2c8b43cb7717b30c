// One result item of a Label Studio annotation or prediction, as tolerant as real files ask: importers judge each item by itself.
import * as z from 'zod';

/** Documented, never refused: real exports hold null, text or nothing here. */
const anything = z.unknown().optional();

const labelStudioValue = z
  .looseObject({
    x: anything.describe('Left edge (rectangle) or centre (ellipse), percent of the width: 0 to 100.'),
    y: anything.describe('Top edge (rectangle) or centre (ellipse), percent of the height: 0 to 100.'),
    width: anything.describe('Percent of the image width: 0 to 100.'),
    height: anything.describe('Percent of the image height: 0 to 100.'),
    rotation: anything.describe('Degrees clockwise round the top left corner, in pixels.'),
    radiusX: anything.describe('Ellipse radius, percent of the image width: 0 to 50.'),
    radiusY: anything.describe('Ellipse radius, percent of the image height: 0 to 50.'),
    points: anything.describe('Polygon points [x, y], percent of width and height: 0 to 100.'),
    closed: anything.describe('False for a polygon that was not finished; absent means finished.'),
    format: anything.describe('rle for a brush mask.'),
    rle: anything.describe('Brush mask as byte values 0 to 255: a bit stream of run lengths over RGBA words.'),
    choices: anything.describe('Choices made.'),
    text: anything.describe('Texts written.'),
    selected: anything.describe('left or right, in a pairwise comparison.'),
    polygonlabels: anything.describe('Labels of the polygon.'),
    rectanglelabels: anything.describe('Labels of the rectangle.'),
    brushlabels: anything.describe('Labels of the brush mask.'),
    labels: anything.describe('Labels of the region.'),
  })
  .describe('What was drawn or chosen; coordinates are percent of the original image.');

const labelStudioResult = z
  .looseObject({
    id: anything.describe('Region id; several results with one id describe one region.'),
    from_name: anything.describe('Control of the labeling config that made it.'),
    to_name: anything.describe('Object of the labeling config that it is about.'),
    type: anything.describe('Kind of control in lower case, such as polygonlabels or choices.'),
    value: z.union([labelStudioValue, z.null()]).optional().describe('What was drawn or chosen.'),
    original_width: anything.describe('Width of the image in pixels, after EXIF orientation.'),
    original_height: anything.describe('Height of the image in pixels, after EXIF orientation.'),
    image_rotation: anything.describe(
      'Rotation of the view in degrees: 0, 90, 180 or 270; coordinates stay unrotated.',
    ),
    origin: anything.describe('manual, prediction or prediction-changed.'),
    score: anything.describe('Score of a predicted region.'),
    meta: anything.describe('Notes on the region.'),
    parentID: anything.describe('Region that this one is grouped under.'),
  })
  .describe('One thing drawn or chosen.');

/** Items that are no objects occur in real files; they cost themselves only, not the annotation. */
export const labelStudioResults = z
  .array(z.union([labelStudioResult, z.null(), z.array(z.unknown())]))
  .describe('Everything drawn or chosen, one item each.');

export type LabelStudioResult = z.infer<typeof labelStudioResult>;
