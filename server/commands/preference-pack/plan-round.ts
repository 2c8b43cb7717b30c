// The plan of a preference round from gathered samples: which are taken by quota, who labels which, and which side shows what.
import { sha256Hex } from '../../core/hash/sha256.ts';
import { canonicalJson } from '../../core/json/canonical.ts';
import type { PackFilters } from '../../core/preference-pack/filter-sample.ts';
import { type LaidOut, type LaidTask, layOutTasks } from '../../core/preference-pack/lay-out-tasks.ts';
import { planBatches } from '../../core/preference-pack/plan-batches.ts';
import { type CellResult, pickByQuota } from '../../core/sampling/pick-by-quota.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import type { RunTime } from '../run-id.ts';
import type { Gathered, GatheredSample } from './gather-candidates.ts';

export interface RoundPlan {
  readonly run: RunTime;
  readonly seed: string;
  /** Of the sides, where it is named; else the pack itself gives it. */
  readonly sidesSeed?: string | undefined;
  /** Absolute. */
  readonly out: string;
  readonly targetTotal: number;
  readonly limits: ReadonlyMap<string, number>;
  readonly overlapRatio: number;
  readonly overlapMin: number;
  readonly repeatRatio: number;
  readonly maxEdge: number;
  readonly moduleBoxMode: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly imagePrefix: string;
  readonly mockPipeline: boolean;
  readonly filters: PackFilters;
  readonly taxonomy: TaxonomyIndex;
  readonly inputs: readonly UsedFile[];
  /** Arguments of the command, so that the pack can be made again. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface PlannedRound {
  /** Samples that the limits and the photos there are allow. */
  readonly asked: number;
  readonly chosen: readonly (GatheredSample & { readonly id: string; readonly source: string })[];
  readonly cells: readonly CellResult[];
  /** Samples that are to be for both annotators, and those that are. */
  readonly overlapAsked: number;
  readonly overlap: ReadonlySet<string>;
  readonly fingerprint: string;
  readonly sidesSeed: string;
  readonly laid: LaidOut;
  /** By sample. */
  readonly tasksOf: ReadonlyMap<string, readonly LaidTask[]>;
}

/** Nothing is chosen where no sample is left. */
export function planRound(gathered: Gathered, plan: RoundPlan): PlannedRound {
  const asked = samplesAsked(gathered, plan);
  const quota = { total: asked, hardRatio: 0, quotas: 'proportional' } as const;
  const { picked, cells } = pickByQuota(gathered.candidates, quota);
  const chosen = picked.map((one) => ({ ...one, id: one.sampleId, source: one.sample.source }));
  const fingerprint = fingerprintOf(chosen, plan);
  const overlapAsked = Math.max(Math.ceil(chosen.length * plan.overlapRatio - 1e-9), plan.overlapMin);
  const batches = planBatches(chosen, overlapAsked);
  // Run id, seed and samples stand in the tasks: sides drawn from them alone could be drawn again by whoever has the program.
  const sidesSeed = plan.sidesSeed ?? sha256Hex(`${fingerprint}|sides`);
  const laid = layOutTasks(batches, { seed: plan.seed, sidesSeed, fingerprint, repeatRatio: plan.repeatRatio });
  const overlap = new Set(batches.overlap.map(({ sampleId }) => sampleId));
  return { asked, chosen, cells, overlapAsked, overlap, fingerprint, sidesSeed, laid, tasksOf: bySample(laid) };
}

function samplesAsked({ available }: Gathered, { limits, targetTotal }: RoundPlan): number {
  const allowed = [...available].map(([source, n]) => Math.min(n, limits.get(source) ?? n));
  return Math.min(
    targetTotal,
    allowed.reduce((sum, n) => sum + n, 0),
  );
}

function bySample({ a, b, overlap }: LaidOut): Map<string, LaidTask[]> {
  const tasks = new Map<string, LaidTask[]>();
  for (const task of [...a, ...b, ...overlap]) tasks.set(task.sampleId, [...(tasks.get(task.sampleId) ?? []), task]);
  return tasks;
}

/** The same for the same samples, geometry and parameters: two packs with one run id never share a task id. */
function fingerprintOf(chosen: readonly GatheredSample[], plan: RoundPlan): string {
  const samples = chosen
    .map(({ sample, sampleId }) => [sampleId, sample.image_sha256, sample.variants])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const { overlapRatio, overlapMin, repeatRatio, maxEdge, baseline, candidate } = plan;
  const drawn = { overlapRatio, overlapMin, repeatRatio, maxEdge, baseline, candidate };
  // With the seed for the sides too, names are those of packs that had only one; any other sides are those of another pack.
  const sides = plan.sidesSeed === plan.seed ? {} : { sides: plan.sidesSeed ?? 'from the pack' };
  return sha256Hex(canonicalJson([plan.run.runId, plan.seed, { ...drawn, ...sides }, samples]));
}
