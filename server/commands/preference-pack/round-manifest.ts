// The manifest of a preference round: the only file that knows which side shows what; it tells what was refused too, and why.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import { filtersInForce, type PackFilters } from '../../core/preference-pack/filter-sample.ts';
import type { LaidOut } from '../../core/preference-pack/lay-out-tasks.ts';
import { manifestSample } from '../../core/preference-pack/manifest-sample.ts';
import { provenanceOf } from '../evaluation/provenance-of.ts';
import type { DrawnRound } from './draw-round.ts';
import type { Gathered } from './gather-candidates.ts';
import type { PlannedRound, RoundPlan } from './plan-round.ts';

/** Of what was drawn: a sample that was lost is in no pair and no task, and does not count as reached. */
export function roundManifest(
  gathered: Gathered,
  plan: RoundPlan,
  { chosen, cells, overlapAsked, overlap, sidesSeed, laid, tasksOf }: PlannedRound,
  { photos, hashes, lost, kept }: DrawnRound,
  version: string,
): PreferenceManifest {
  const isMock = plan.mockPipeline || chosen.some(({ sample }) => sample.pipeline?.adapter === 'mock');
  const { taxonomy } = plan.taxonomy;
  return {
    ...{ schema_version: 1, run_id: plan.run.runId, round: 'preference_round1', created_at: plan.run.time },
    ...{ taxonomy: taxonomy.taxonomy, taxonomy_version: taxonomy.version, seed: plan.seed },
    sides_seed: sidesSeed,
    ...(isMock ? { mock: true } : {}),
    variants: [plan.baseline, plan.candidate],
    modules: [...plan.taxonomy.strongModules],
    ...{ module_box_mode: plan.moduleBoxMode, max_edge: plan.maxEdge },
    overlap: {
      ...{ ratio: plan.overlapRatio, min: plan.overlapMin, asked: overlapAsked },
      reached: [...overlap].filter((id) => kept.has(id)).length,
    },
    repeats: { ratio: plan.repeatRatio, asked: laid.repeatsAsked, reached: repeatsIn(laid) },
    filters: filtersTold(gathered, plan.filters),
    quotas: cells.map(({ cell, asked, reached }) => ({ ...cell, asked, reached })),
    samples: chosen
      .filter(({ sampleId }) => kept.has(sampleId))
      .sort((a, b) => (a.sampleId < b.sampleId ? -1 : 1))
      .map(({ sample, sampleId, image }) => {
        const named = { ...sample, sample_id: sampleId };
        const [photo, tasks] = [photos.get(sampleId)!, tasksOf.get(sampleId)!];
        return manifestSample(named, image, photo, tasks, overlap.has(sampleId), plan);
      }),
    ...rejectedTold(gathered, lost),
    hashes,
    provenance: provenanceOf('preference-round1-real-pack', version, plan.inputs, plan.parameters, plan.seed),
  };
}

function repeatsIn({ a, b }: LaidOut): number {
  return [...a, ...b].filter(({ repeatOf }) => repeatOf !== undefined).length;
}

/** What each filter asks for, and how many it refused. */
export function filtersTold({ rejected }: Pick<Gathered, 'rejected'>, filters: PackFilters) {
  const inForce = [{ filter: 'photo' }, ...filtersInForce(filters)];
  return inForce.map((filter) => ({
    ...filter,
    rejected: rejected.filter(({ reasons }) => reasons.some((one) => one.filter === filter.filter)).length,
  }));
}

function rejectedTold({ rejected }: Gathered, lost: DrawnRound['lost']) {
  const all = [
    ...rejected,
    ...lost.map(({ sampleId, source, why }) => ({ sampleId, source, reasons: [{ filter: 'photo', value: why }] })),
  ];
  if (all.length === 0) return {};
  return {
    rejected: all.map(({ sampleId, source, reasons }) => ({ sample_id: sampleId, source, reasons: [...reasons] })),
  };
}
