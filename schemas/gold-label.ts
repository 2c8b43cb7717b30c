// One gold label: what one annotator drew and chose for one sample; never changed, only superseded.
import * as z from 'zod';
import { box, mask, polygon, provenance, runId, timestamp } from './parts.ts';
import { wordOf } from './vocabulary.ts';

const goldModule = z
  .strictObject({
    module: z.string().min(1).describe('Region, as the taxonomy names it.'),
    polygon: polygon
      .optional()
      .describe(
        'Outline of the region: 3 or more points [x, y], normalized to [0, 1]; the first is not repeated at the end.',
      ),
    box: box.optional().describe('Axis-parallel box, normalized to [0, 1], where no outline was drawn.'),
    mask: mask.optional().describe('Pixels of the region, as painted with a brush.'),
  })
  .describe('One region with its geometry.');

export const goldIssue = z
  .strictObject({
    type: z.string().min(1).describe('Issue type, as the taxonomy names it.'),
    region: z.string().min(1).optional().describe('Region that the issue lies in, as the taxonomy names it.'),
    bbox: box.optional().describe('Axis-parallel box of the visible evidence, normalized to [0, 1].'),
    polygon: polygon
      .optional()
      .describe('Corners of a rotated box, or an outline: points [x, y], normalized to [0, 1].'),
    mask: mask.optional().describe('Pixels of the evidence, as painted with a brush.'),
    rotation: z.number().optional().describe('Clockwise rotation of the drawn box in degrees, 0 to 360.'),
    severity: z.string().min(1).optional().describe('Severity chosen for this region, where the config asks for it.'),
  })
  .describe('One cosmetic signal with its evidence.');

const goldQuality = z
  .strictObject({
    usable: z.boolean().describe('False when the photo must be taken again.'),
    reasons: z.array(wordOf('quality-reason')).optional().describe('Why the photo must be taken again.'),
  })
  .describe('Whether the photo can be labeled at all.');

export const goldLabel = z
  .strictObject({
    label_id: z.string().min(1).describe('Stable hash of sample, annotator and annotation.'),
    sample_id: z.string().min(1).describe('The sample that this label answers for.'),
    round: z.string().min(1).describe('Name of the labeling effort.'),
    run_id: runId.describe('Run that made the tasks or this import: YYYYMMDD_HHMMSSmmm.'),
    annotator_id: z.string().min(1).describe('Who drew it; a pseudonym, never an e-mail address.'),
    created_at: timestamp.describe(
      'When the annotation was made: ISO 8601 with time zone; the time of the run where the source does not tell.',
    ),
    updated_at: timestamp
      .optional()
      .describe('When the annotation was last changed, where the source tells: ISO 8601 with time zone.'),
    taxonomy_version: z.string().min(1).describe('Version of the taxonomy that the label was drawn under.'),
    modules: z.array(goldModule).describe('Regions drawn.'),
    issues: z.array(goldIssue).describe('Signals drawn.'),
    quality: goldQuality.optional(),
    lead_time_s: z.number().min(0).optional().describe('Seconds spent on the annotation, 0 or more.'),
    notes: z.string().optional().describe('Free text of the annotator.'),
    supersedes_label_id: z.string().min(1).nullable().describe('The label that this one corrects, or null.'),
    provenance,
  })
  .describe("One annotator's answer for one sample.");

/** What the annotator said, and who said it; not when, nor where it was read. */
export const goldAnswerKeys = ['annotator_id', 'modules', 'issues', 'quality', 'notes'] as const;

export type GoldLabel = z.infer<typeof goldLabel>;
export type GoldModule = z.infer<typeof goldModule>;
export type GoldIssue = z.infer<typeof goldIssue>;
