// Asked by the overlay preview: what is drawn over the photo of a sample, and the photo itself.
import * as z from 'zod';
import { overlayScene } from '../../schemas/overlay-scene.ts';
import { defineRequest } from './message.ts';

export const overlayRequest = defineRequest({
  method: 'assay/overlay',
  params: z.object({
    /** File whose samples are stepped through; absent: the file of the workspace that shows the sample best. */
    uri: z.string().optional(),
    /** Absent: the sample of the record on `line`. */
    sampleId: z.string().optional(),
    /** Zero-based. */
    line: z.int().min(0).optional(),
    /** That many samples further, or back, in the same file. */
    step: z.int().default(0),
  }),
  /** A refusal says why nothing can be shown. */
  result: z.union([overlayScene, z.object({ refusal: z.string() })]),
});

export const photoRequest = defineRequest({
  method: 'assay/photo',
  params: z.object({
    /** As of the scene. */
    uri: z.string(),
  }),
  result: z.union([
    /** The file itself, which a browser shows. */
    z.object({ kind: z.literal('file'), type: z.string() }),
    /** Drawn anew, for formats that no browser shows: base64. */
    z.object({ kind: z.literal('drawn'), type: z.string(), data: z.string() }),
    z.object({ kind: z.literal('unreadable'), why: z.string() }),
  ]),
});
