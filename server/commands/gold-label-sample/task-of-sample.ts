// The task of a sample, without its photo: what leaves the workspace is held to the rules of the privacy of tasks before it is written.
import type { GoldTask } from '../../../schemas/gold-task.ts';
import type { HardCase } from '../../../schemas/hard-case.ts';
import { goldTasksKind } from '../../../schemas/kinds/gold-tasks.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { findEMails } from '../../core/text/find-e-mails.ts';
import { checkRecord } from '../../features/check-record.ts';
import { contextOf, type Folder } from '../../workspace/folder.ts';
import type { PooledSample } from './sample-pool.ts';

export interface TaskOptions {
  readonly runId: string;
  readonly allowRoi: boolean;
  /** Path of the task file, relative to the workspace. */
  readonly out: string;
}

export interface DrawnTask {
  readonly task: GoldTask;
  /** Whether the image of a region goes along, or why the one that is there does not. */
  readonly roi: 'with' | 'without' | 'no-opt-in' | 'full-face';
}

/** Why the sample cannot be handed out. */
export interface RefusedSample {
  readonly refused: string;
}

export function taskOfSample(
  sample: PooledSample,
  hard: HardCase | undefined,
  { runId, allowRoi, out }: TaskOptions,
  folder: Folder,
): DrawnTask | RefusedSample {
  if (findEMails(sample.sampleId).length > 0) return { refused: 'its sample id holds an e-mail address' };
  const context = contextOf(folder, out, goldTasksKind);
  const errorOf = (task: GoldTask): string | undefined =>
    checkRecord(JSON.stringify(task), context).find(({ severity }) => severity === 'error')?.message;
  const bare = bareTask(sample, hard, runId);
  const error = errorOf(bare);
  if (error !== undefined) return { refused: error };
  if (!allowRoi || sample.roiImageUri === undefined) return { task: bare, roi: 'without' };
  if (sample.roiOptIn !== true || hard?.roi_opt_in === false) return { task: bare, roi: 'no-opt-in' };
  const task = { ...bare, roi_image_uri: sample.roiImageUri, roi_opt_in: true };
  return errorOf(task) === undefined ? { task, roi: 'with' } : { task: bare, roi: 'full-face' };
}

function bareTask(
  { sampleId, source, buckets, roiOptIn }: PooledSample,
  hard: HardCase | undefined,
  runId: string,
): GoldTask {
  return {
    ...{ task_id: `gt_${sha256Hex(`${runId}|${sampleId}`).slice(0, 16)}`, sample_id: sampleId, run_id: runId },
    ...(source === undefined ? {} : { source }),
    ...buckets,
    hard: hard !== undefined,
    ...(hard ? { hard_score: hard.score, reasons: hard.reasons.map(({ reason }) => reason) } : {}),
    ...(roiOptIn === undefined ? {} : { roi_opt_in: roiOptIn }),
  };
}
