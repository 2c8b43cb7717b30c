// What an overlay preview shows of one sample: the photo's size, the layers drawn over it, and how far they agree.
import * as z from 'zod';

/** Something drawn: SVG path data in pixels of the photo, to be filled by the even-odd rule. */
const overlayShape = z.object({
  /** Module or issue type, as the taxonomy names it. */
  name: z.string(),
  kind: z.enum(['module', 'issue']),
  d: z.string(),
  /** `#rrggbb`. */
  colour: z.string(),
  /** Of the line round the outline, so that it shows on dark and light skin: `#rrggbb`. */
  casing: z.string(),
});

const overlayLayer = z.object({
  /** Unique within the scene. */
  id: z.string(),
  name: z.string(),
  of: z.enum(['label', 'variant', 'model']),
  /** Record that it was read from; `line` is zero-based. */
  record: z.object({ uri: z.string(), path: z.string(), line: z.int().min(0) }),
  shapes: z.array(overlayShape),
});

/** Intersection over union of what two layers say of one module. */
const overlayIou = z.object({
  module: z.string(),
  /** 0 to 1; null where it is not defined, and then `why` tells. */
  iou: z.number().nullable(),
  why: z.string().optional(),
});

export const overlayScene = z.object({
  sampleId: z.string(),
  /** Record that it was opened from. */
  from: z.object({ uri: z.string(), line: z.int().min(0) }),
  /** Where the sample stands among those of its file; one-based. */
  position: z.int().min(1),
  samples: z.int().min(1),
  /** Pixels of the upright photo; where there is no photo, of the drawing. */
  width: z.number().positive(),
  height: z.number().positive(),
  image: z.union([
    z.object({ kind: z.literal('file'), uri: z.string(), path: z.string() }),
    z.object({ kind: z.literal('none'), why: z.string() }),
  ]),
  layers: z.array(overlayLayer),
  /** One for each pair of layers, by their places in the list. */
  agreements: z.array(z.object({ a: z.int().min(0), b: z.int().min(0), modules: z.array(overlayIou) })),
  /** What is not drawn, and why. */
  notes: z.array(z.string()),
});

export type OverlayScene = z.infer<typeof overlayScene>;
export type OverlaySceneLayer = z.infer<typeof overlayLayer>;
export type OverlayShape = z.infer<typeof overlayShape>;
