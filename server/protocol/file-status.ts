// What the status bar shows of the file in view: its artifact kind and how many problems it has.
import * as z from 'zod';
import { defineRequest } from './message.ts';

const fileStatus = z.object({
  /** Absent when the file is no artifact that Assay knows. */
  kind: z.string().optional(),
  title: z.string().optional(),
  /** Records of the file. */
  rows: z.int().min(0),
  errors: z.int().min(0),
  warnings: z.int().min(0),
  /** Whether the kind comes from assay.config.json, the name, or the first records. */
  from: z.enum(['config', 'name', 'content', 'none']),
});

export type FileStatus = z.infer<typeof fileStatus>;

export const fileStatusRequest = defineRequest({
  method: 'assay/fileStatus',
  params: z.object({ uri: z.string() }),
  result: fileStatus,
});
