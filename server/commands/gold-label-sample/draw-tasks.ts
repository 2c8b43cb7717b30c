// The draw of labeling tasks: which samples of a pool may be handed out, and which of them the quotas take.
import { type Candidate, pickByQuota } from '../../core/sampling/pick-by-quota.ts';
import { unitHash } from '../../core/sampling/unit-hash.ts';
import type { Folder } from '../../workspace/folder.ts';
import type { Pace } from '../pace.ts';
import type { SampleReport } from './sample-report.ts';
import { type DrawnTask, taskOfSample } from './task-of-sample.ts';

export interface Draw
  extends Pick<
    SampleReport,
    'total' | 'hardRatio' | 'allowRoi' | 'quotas' | 'seed' | 'pool' | 'hard' | 'runId' | 'out'
  > {
  readonly folder: Folder;
  /** Ids of samples that are not drawn again. */
  readonly labeled: ReadonlySet<string>;
}

interface Drawable extends Candidate {
  readonly drawn: DrawnTask;
}

/** The tasks, with what the report tells of the draw. */
export async function drawTasks({ folder, labeled, ...settings }: Draw, pace: Pace): Promise<SampleReport> {
  const { pool, hard, runId, out, total, hardRatio, allowRoi, quotas, seed } = settings;
  const hardById = new Map((hard?.records ?? []).map((one) => [one.sample_id, one]));
  const candidates: Drawable[] = [];
  const refused: SampleReport['refused'][number][] = [];
  const skipped = { labeled: 0, quality: 0 };
  for (const [done, sample] of pool.samples.entries()) {
    if (pace.isDue) await pace.breathe('drawing tasks', done, pool.samples.length);
    const hardCase = hardById.get(sample.sampleId);
    hardById.delete(sample.sampleId);
    if (labeled.has(sample.sampleId)) skipped.labeled++;
    else if (sample.isRefused && !hardCase) skipped.quality++;
    else {
      const read = taskOfSample(sample, hardCase, { runId, allowRoi, out }, folder);
      if ('refused' in read) refused.push({ sampleId: sample.sampleId, why: read.refused });
      else
        candidates.push({
          ...{
            drawn: read,
            sampleId: sample.sampleId,
            cell: sample.buckets,
            draw: unitHash(`${seed}|${sample.sampleId}`),
          },
          ...(hardCase ? { hardScore: hardCase.score } : {}),
        });
    }
  }
  const { picked, cells, hardAsked } = pickByQuota(candidates, { total, hardRatio, quotas });
  return {
    ...settings,
    ...{ hardAsked, cells, refused, skipped },
    tasks: picked.map(({ drawn }) => drawn.task),
    roi: picked.map(({ drawn }) => drawn.roi),
    strangers: [...hardById.keys()].sort(),
  };
}
