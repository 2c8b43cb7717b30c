// A taxonomy: the classes, regions, axes, buckets and rules of one labeling domain, written as YAML.
import * as z from 'zod';
import { documentKeys } from './parts.ts';

const name = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'must be letters, digits, "_", "." or "-"')
  .describe('The word that label files use: letters, digits, "_", "." and "-".');

const described = {
  name,
  title: z.string().optional().describe('The words that people read.'),
  description: z.string().optional().describe('When to use it, as annotators and hovers are told.'),
  examples: z.array(z.string()).optional().describe('Samples that show it, for annotators and prompts.'),
};

export const taxonomyIssue = z.strictObject(described).describe('A class of signal that is drawn or chosen.');

export const taxonomyModule = z
  .strictObject({
    ...described,
    strength: z
      .enum(['strong', 'weak'])
      .describe('strong: ground truth, counted in mIoU_strong; weak: optional, reported apart.'),
    mirror: z.string().optional().describe('The region on the other side, for left/right checks.'),
    side: z.enum(['left', 'right']).optional().describe('Side of the image on which the region lies.'),
    avoid: z.array(z.string()).optional().describe('Outlines that the region must not lie on, such as hair.'),
  })
  .describe('A region with geometry.');

const taxonomyAxis = z
  .strictObject({
    ...described,
    labels: z.array(z.strictObject(described)).min(2).describe('The values on this axis, two or more.'),
    soft: z.boolean().default(false).describe('True when a label is a distribution over the values.'),
    sum_tolerance: z
      .number()
      .min(0)
      .default(0.001)
      .describe('How far a distribution may be from summing to 1: 0 or more, 0.001 by default.'),
    ordered: z.boolean().default(false).describe('True when the values have an order, the listed one.'),
  })
  .describe('A question with one answer, or a distribution of answers.');

const taxonomyQuality = z
  .strictObject({
    choices: z.array(z.string()).min(1).describe('Answers, one or more.'),
    unusable: z.array(z.string()).default([]).describe('Choices that mean: take the photo again.'),
    reasons: z.array(z.string()).default([]).describe('Why a sample may be unusable.'),
  })
  .describe('The question whether a sample can be labeled.');

const taxonomyRules = z
  .strictObject({
    sample_id: z
      .string()
      .max(200)
      .optional()
      .describe('Regular expression that sample ids match, 200 characters at most.'),
    min_lead_time_s: z
      .number()
      .min(0)
      .default(3)
      .describe('Annotations faster than this many seconds are suspect: 0 or more, 3 by default.'),
    duplicate_iou: z
      .number()
      .min(0)
      .max(1)
      .default(0.8)
      .describe('Two boxes of a class with this IoU or more are duplicates: 0 to 1, 0.8 by default.'),
    issues_inside: z
      .string()
      .optional()
      .describe('Outline that the evidence of issues must lie in, such as face_oval.'),
  })
  .describe('Numbers that checks use.');

const taxonomyRenaming = z
  .strictObject({
    from: z.string().describe('The old name.'),
    to: z.string().describe('The name now.'),
    what: z.string().describe('What was renamed: issue, module, axis, label or bucket.'),
    on: z.string().describe('Date of the renaming: YYYY-MM-DD.'),
  })
  .describe('What a class or region was called before.');

export const taxonomy = z
  .strictObject({
    ...documentKeys(1),
    taxonomy: name.describe('Name of the taxonomy: letters, digits, "_", "." and "-".'),
    version: z.string().min(1).describe('Version that records carry as taxonomy_version.'),
    title: z.string().optional().describe('The words that people read.'),
    description: z.string().optional().describe('What the domain is, and what it is not.'),
    issues: z.array(taxonomyIssue).default([]).describe('Classes of signals.'),
    modules: z.array(taxonomyModule).default([]).describe('Regions with geometry.'),
    outlines: z.array(z.strictObject(described)).default([]).describe('Helper outlines, such as face and hair.'),
    axes: z.array(taxonomyAxis).default([]).describe('Questions with one answer or a distribution.'),
    buckets: z
      .record(z.string(), z.array(z.string()).min(1))
      .default({})
      .describe('Allowed values of each bucket that quotas and reports group by.'),
    quality: taxonomyQuality.optional(),
    rules: taxonomyRules.prefault({}),
    renamed: z.array(taxonomyRenaming).default([]).describe('Migration record of renamed classes and regions.'),
  })
  .describe('The classes, regions, axes and rules of one labeling domain.');

export type Taxonomy = z.infer<typeof taxonomy>;
export type TaxonomyAxis = z.infer<typeof taxonomyAxis>;
export type TaxonomyModule = z.infer<typeof taxonomyModule>;
