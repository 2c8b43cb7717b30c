// One line of an evaluation: the run that made the file, or one sample with what was measured on it.
import * as z from 'zod';
import { geometryQc } from './geometry-qc.ts';
import { bucketKeys, runId, runProvenance, sampleId, sampleSource, share, timestamp } from './parts.ts';
import { preferred, sidesShown } from './preference-label.ts';
import { preferenceBatch, preferenceNotes, preferenceTimeSpent } from './preference-parts.ts';

const sampleKeys = { run_id: runId, sample_id: sampleId, source: sampleSource.optional(), ...bucketKeys };

const evaluationRun = z
  .strictObject({
    record: z.literal('run').describe('run: the run that made this file; at most one line, the first.'),
    evaluation: z.string().min(1).describe('Command that evaluated, such as eval-gold.'),
    run_id: runId,
    created_at: timestamp.describe('When it was evaluated: ISO 8601 with time zone.'),
    taxonomy_version: z.string().min(1).optional().describe('Version of the taxonomy of the labels.'),
    samples: z.int().min(0).describe('Sample lines in this file, 0 or more.'),
    mock: z.boolean().optional().describe('True when predictions come from a mock pipeline.'),
    provenance: runProvenance,
  })
  .describe('The run that made this file.');

const moduleScore = z
  .strictObject({
    module: z.string().min(1).describe('Region, as the taxonomy names it.'),
    status: z
      .enum(['matched', 'missed', 'spurious'])
      .describe('matched: in both; missed: gold only, IoU 0; spurious: prediction only, not in the mean.'),
    iou: share.optional().describe('Intersection over union: 0 to 1; absent when spurious.'),
    dice: share.optional().describe('Dice coefficient: 0 to 1.'),
    precision: share.optional().describe('Share of the predicted area that lies inside gold: 0 to 1.'),
    recall: share.optional().describe('Share of the gold area that is predicted: 0 to 1.'),
    centroid_offset: z.number().min(0).optional().describe('Distance of the centroids over face size, 0 or more.'),
  })
  .describe('How one region was met.');

const areaShare = z.strictObject({
  value: share.describe('Share of the predicted strong area: 0 to 1, lower is better.'),
  estimated: z.boolean().describe('True when the pipeline estimated it, false when measured against gold outlines.'),
});

const goldSampleScore = z
  .strictObject({
    record: z.literal('gold-sample').describe('gold-sample: predictions of one variant against gold.'),
    ...sampleKeys,
    variant: z.string().min(1).describe('Variant evaluated.'),
    label_ids: z.array(z.string().min(1)).describe('Gold labels used, averaged over annotators.'),
    miou_strong: share.optional().describe('Mean IoU over strong regions with gold: 0 to 1; absent without any.'),
    modules: z.array(moduleScore).describe('Every region in gold or prediction.'),
    leakage: areaShare.optional().describe('Predicted strong area outside the face.'),
    hair_overlap: areaShare.optional().describe('Predicted strong area on hair.'),
  })
  .describe('One sample: predictions of one variant against gold.');

const agreementSample = z
  .strictObject({
    record: z.literal('agreement-sample').describe('agreement-sample: two annotators of one sample.'),
    ...sampleKeys,
    annotators: z.array(z.string().min(1)).min(2).max(2).describe('The two annotators.'),
    label_ids: z.array(z.string().min(1)).min(2).max(2).describe('Their labels, in the same order.'),
    mean_iou: share.optional().describe('Mean IoU over regions that both drew: 0 to 1; absent without any.'),
    modules: z
      .array(
        z.strictObject({
          module: z.string().min(1).describe('Region, as the taxonomy names it.'),
          drawn_by: z.enum(['both', 'first', 'second']).describe('Who drew it.'),
          iou: share.optional().describe('Intersection over union: 0 to 1; only when both drew it.'),
          dice: share.optional().describe('Dice coefficient: 0 to 1; only when both drew it.'),
        }),
      )
      .describe('Every region that one of them drew.'),
  })
  .describe('One sample: two annotators against each other.');

const crosssetSample = z
  .strictObject({
    record: z.literal('crossset-sample').describe('crossset-sample: predictions against an external data set.'),
    ...sampleKeys,
    variant: z.string().min(1).describe('Variant evaluated.'),
    modules: z.array(moduleScore).describe('Every region that the data set has ground truth for.'),
    leakage: areaShare.optional().describe('Predicted strong area outside the face.'),
    hair_overlap: areaShare.optional().describe('Predicted strong area on hair.'),
  })
  .describe('One external sample: predictions against its parsing ground truth.');

const answer = z.strictObject({
  label_id: z.string().min(1).describe('Preference label.'),
  annotator_id: z.string().min(1).describe('Who answered; a pseudonym.'),
  task_id: z.string().min(1).optional().describe('Task of the manifest that was answered.'),
  batch: preferenceBatch.optional(),
  overall: preferred,
  modules: z.record(z.string().min(1), preferred).describe('Answers by region.'),
  notes: preferenceNotes,
  shown: sidesShown,
  time_spent_s: preferenceTimeSpent,
});

const regionSample = z
  .strictObject({
    record: z.literal('region-sample').describe('region-sample: issue boxes of one model against gold.'),
    ...sampleKeys,
    model: z.string().min(1).describe('Model evaluated.'),
    label_ids: z.array(z.string().min(1)).describe('Gold labels used, each on its own.'),
    outcomes: z
      .array(
        z.strictObject({
          type: z.string().min(1).describe('Issue type, as the taxonomy names it.'),
          status: z
            .enum(['found', 'wrong', 'missed'])
            .describe('found: predicted and gold; wrong: predicted only; missed: gold only.'),
          label_id: z.string().min(1).describe('Gold label that it was held against.'),
          confidence: share.optional().describe('Confidence of the model: 0 to 1; absent when missed.'),
          iou: share.optional().describe('Intersection over union with the gold box: 0 to 1; only when found.'),
          same_region: z.boolean().optional().describe('Whether both name the same region; only when both name one.'),
        }),
      )
      .describe('Every issue in prediction or gold.'),
  })
  .describe('One sample: issue boxes of one model against gold.');

const preferenceSample = z
  .strictObject({
    record: z.literal('preference-sample').describe('preference-sample: all answers for one sample.'),
    ...sampleKeys,
    overlap: z.boolean().describe('True when both annotators answered it.'),
    answers: z
      .array(answer)
      .describe('Answers that count: the newest of each annotator, repeats left out, the adjudication too.'),
    repeats: z
      .array(answer)
      .optional()
      .describe('Answers to hidden repeats, newest of each task and annotator; they measure self-agreement only.'),
    score: share
      .optional()
      .describe(
        'What the sample says of the candidate: 1 won, 0.5 tied, 0 lost, mean over its answers or the adjudication; absent when no answer decides.',
      ),
    disagreement: z.boolean().describe('True when answers that decide differ.'),
    cannot_tell: z.int().min(0).describe('Answers that say cannot_tell, 0 or more.'),
    adjudicated: z
      .boolean()
      .describe('True when an expert decided it overall; false when the expert could not tell either.'),
    risk: z.record(z.string().min(1), geometryQc).optional().describe('Risk features by variant, from the manifest.'),
  })
  .describe('One sample: all answers, with what adjudication needs.');

export const evaluationLine = z
  .discriminatedUnion('record', [
    evaluationRun,
    goldSampleScore,
    agreementSample,
    crosssetSample,
    regionSample,
    preferenceSample,
  ])
  .describe('One line of an evaluation.');

export type EvaluationLine = z.infer<typeof evaluationLine>;
export type EvaluationRun = z.infer<typeof evaluationRun>;
export type GoldSampleScore = z.infer<typeof goldSampleScore>;
export type ModuleScore = z.infer<typeof moduleScore>;
export type AgreementSample = z.infer<typeof agreementSample>;
export type RegionSampleLine = z.infer<typeof regionSample>;
export type CrosssetSample = z.infer<typeof crosssetSample>;
export type PreferenceSampleAnswer = z.infer<typeof answer>;
export type PreferenceSample = z.infer<typeof preferenceSample>;
