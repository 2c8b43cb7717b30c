// What the Rounds tree shows: each labeling round of the workspace with its files, annotators, reports and next step.
import * as z from 'zod';
import { defineRequest } from './message.ts';

const annotatorProgress = z.object({
  annotator: z.string(),
  /** Distinct samples labeled, of those of the manifest when there is one. */
  done: z.int().min(0),
  /** Absent without a manifest. */
  total: z.int().min(0).optional(),
  /** ISO 8601; absent when no label tells. */
  lastLabelAt: z.string().optional(),
  /** Label file, as a URI. */
  uri: z.string(),
});

const roundFile = z.object({
  uri: z.string(),
  /** Path relative to its workspace folder. */
  path: z.string(),
  /** Title of the artifact kind, or of the kind of report. */
  title: z.string(),
  rows: z.int().min(0).optional(),
  errors: z.int().min(0),
  warnings: z.int().min(0),
  /** Of tasks: whether they compare two pictures, which the labeling page shows. */
  isPreference: z.boolean(),
});

const round = z.object({
  runId: z.string(),
  folderUri: z.string(),
  samples: z.int().min(0).optional(),
  labeled: z.int().min(0),
  doubleAnnotate: z.int().min(0).optional(),
  taxonomyVersion: z.string().optional(),
  manifest: roundFile.optional(),
  tasks: z.array(roundFile),
  labels: z.array(roundFile),
  annotators: z.array(annotatorProgress),
  qc: z.array(roundFile),
  reports: z.array(roundFile),
  /** What to do next; `command` is an Assay command id such as gold-label-import. */
  next: z.object({ title: z.string(), why: z.string(), command: z.string().optional(), uri: z.string().optional() }),
  /** Id of the gate that nothing keeps from deciding and that has not decided yet; absent otherwise. */
  openGate: z.string().optional(),
});

export type Round = z.infer<typeof round>;
export type RoundFile = z.infer<typeof roundFile>;
export type AnnotatorProgress = z.infer<typeof annotatorProgress>;

export const roundsRequest = defineRequest({
  method: 'assay/rounds',
  params: z.object({}),
  result: z.array(round),
});
