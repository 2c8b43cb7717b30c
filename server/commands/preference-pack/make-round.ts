// From gathered samples to a preference round on disk: quotas, batches, sides, pictures, tasks, manifest, report.
import type { PreferenceManifest } from '../../../schemas/preference-manifest.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { canonicalJson } from '../../core/json/canonical.ts';
import { partColours } from '../../core/overlay/part-colours.ts';
import { filtersInForce, type PackFilters } from '../../core/preference-pack/filter-sample.ts';
import { type LaidOut, type LaidTask, layOutTasks } from '../../core/preference-pack/lay-out-tasks.ts';
import { manifestSample } from '../../core/preference-pack/manifest-sample.ts';
import { planBatches } from '../../core/preference-pack/plan-batches.ts';
import { taskRecords } from '../../core/preference-pack/task-records.ts';
import { pickByQuota } from '../../core/sampling/pick-by-quota.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { provenanceOf, type UsedFile } from '../evaluation/provenance-of.ts';
import { keepPlan } from '../keep-plan.ts';
import type { Pace } from '../pace.ts';
import { writeReport } from '../report/write-report.ts';
import type { RunTime } from '../run-id.ts';
import { shownName } from '../shown-name.ts';
import type { Gathered, GatheredSample } from './gather-candidates.ts';
import { packPage, packSentence } from './pack-report.ts';
import { photoName, renderPictures } from './render-pictures.ts';
import { smokeRun } from './smoke-run.ts';
import { ANSWERS, writePictures, writeTasksAndManifest } from './write-round.ts';

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

/** Throws a Fault when answers of another pack lie in the folder. */
export async function makeRound(gathered: Gathered, plan: RoundPlan, ports: Ports, pace: Pace): Promise<Outcome> {
  const { runId } = plan.run;
  const allowed = [...gathered.available].map(([source, n]) => Math.min(n, plan.limits.get(source) ?? n));
  const asked = Math.min(
    plan.targetTotal,
    allowed.reduce((sum, n) => sum + n, 0),
  );
  const quota = { total: asked, hardRatio: 0, quotas: 'proportional' } as const;
  const { picked, cells } = pickByQuota(gathered.candidates, quota);
  const chosen = picked.map((one) => ({ ...one, id: one.sampleId, source: one.sample.source }));
  const fingerprint = fingerprintOf(chosen, plan);
  if (chosen.length === 0) return nothingLeft(gathered, plan, asked);
  const wanted = Math.max(Math.ceil(chosen.length * plan.overlapRatio - 1e-9), plan.overlapMin);
  const batches = planBatches(chosen, wanted);
  // Run id, seed and samples stand in the tasks: sides drawn from them alone could be drawn again by whoever has the program.
  const sidesSeed = plan.sidesSeed ?? sha256Hex(`${fingerprint}|sides`);
  const laid = layOutTasks(batches, { seed: plan.seed, sidesSeed, fingerprint, repeatRatio: plan.repeatRatio });
  const [first] = [...laid.a, ...laid.b];
  await keepPlan(
    {
      ...{ path: `${plan.out}/manifest.json`, options: plan },
      isSame: (manifest) => manifest.includes(first!.taskId),
      given: ANSWERS,
      elsewhere: 'make another round: a new run id (--run-id), or another folder (--out)',
    },
    ports,
  );
  const photos = new Map(chosen.map(({ sampleId }) => [sampleId, photoName(fingerprint, sampleId)]));
  const tasksOf = bySample(laid);
  const hashes: Record<string, string> = {};
  const lost: { sampleId: string; source: string; why: string }[] = [];
  for (const [done, one] of chosen.entries()) {
    await pace.breathe(`drawing ${one.sampleId}`, done, chosen.length);
    const drawn = await picturesOf(one, tasksOf.get(one.sampleId)!, photos.get(one.sampleId)!, plan, ports);
    if ('why' in drawn) lost.push({ sampleId: one.sampleId, source: one.source, why: drawn.why });
    else Object.assign(hashes, await writePictures(drawn, plan.out, ports));
  }
  // What was lost is in no pair and no task: it does not count as reached.
  const gone = new Set(lost.map(({ sampleId }) => sampleId));
  const overlap = batches.overlap.filter(({ sampleId }) => !gone.has(sampleId)).length;
  const manifest: PreferenceManifest = {
    ...{ schema_version: 1, run_id: runId, round: 'preference_round1', created_at: plan.run.time },
    ...{ taxonomy: plan.taxonomy.taxonomy.taxonomy, taxonomy_version: plan.taxonomy.taxonomy.version, seed: plan.seed },
    sides_seed: sidesSeed,
    ...(isMock(chosen, plan) ? { mock: true } : {}),
    variants: [plan.baseline, plan.candidate],
    modules: [...plan.taxonomy.strongModules],
    ...{ module_box_mode: plan.moduleBoxMode, max_edge: plan.maxEdge },
    overlap: { ratio: plan.overlapRatio, min: plan.overlapMin, asked: wanted, reached: overlap },
    repeats: { ratio: plan.repeatRatio, asked: laid.repeatsAsked, reached: repeatsIn(laid) },
    filters: filtersTold(gathered, plan.filters),
    quotas: cells.map(({ cell, asked: places, reached }) => ({ ...cell, asked: places, reached })),
    samples: chosen
      .filter(({ sampleId }) => !gone.has(sampleId))
      .sort((a, b) => (a.sampleId < b.sampleId ? -1 : 1))
      .map(({ sample, sampleId, image }) => {
        const overlap = batches.overlap.some((one) => one.sampleId === sampleId);
        const named = { ...sample, sample_id: sampleId };
        return manifestSample(named, image, photos.get(sampleId)!, tasksOf.get(sampleId)!, overlap, plan);
      }),
    ...rejectedTold(gathered, lost),
    hashes,
    provenance: provenanceOf('preference-round1-real-pack', ports.version, plan.inputs, plan.parameters, plan.seed),
  };
  const folder = shownName(plan.out, ports.root);
  const kept = new Set(manifest.samples.map(({ sample_id }) => sample_id));
  const places = { runId, imagePrefix: plan.imagePrefix, folder, photos };
  const records = (tasks: readonly LaidTask[]) =>
    taskRecords(
      tasks.filter(({ sampleId }) => kept.has(sampleId)),
      places,
    );
  const taskFiles = {
    'tasks_batch_a.json': records(laid.a),
    'tasks_batch_b.json': records(laid.b),
    'tasks_overlap.json': records(laid.overlap),
    'tasks_all.json': records(uniqueOf(laid)),
  };
  const written = await writeTasksAndManifest(plan.out, taskFiles, manifest, ports, pace);
  const counts = {
    a: taskFiles['tasks_batch_a.json'].length,
    b: taskFiles['tasks_batch_b.json'].length,
    overlap,
  };
  const facts = { manifest: written, target: plan.targetTotal, asked, counts, folder };
  const report = await writeReport(`reports/preference_pack_${runId}`, packPage(facts), ports);
  const isShort = written.samples.length < asked;
  const smoke = plan.mockPipeline ? await smokeRun(plan.out, written, runId, ports, pace) : [];
  return {
    verdict: isShort ? 'insufficient-data' : 'pass',
    summary: packSentence(facts),
    ...(isShort ? { wayOut: 'give more photos or loosen the filter; the pack holds what passed' } : {}),
    reports: [
      ...report.files,
      `${folder}/manifest.json`,
      ...Object.keys(taskFiles).map((name) => `${folder}/${name}`),
      ...smoke,
    ],
    data: { run_id: runId, samples: written.samples.length, asked, tasks: counts, filters: written.filters },
  };
}

function nothingLeft({ rejected, available }: Gathered, { filters }: RoundPlan, asked: number): Outcome {
  const told = filtersTold({ rejected } as Gathered, filters).filter((one) => one.rejected > 0);
  const photos = [...available.values()].reduce((sum, n) => sum + n, 0);
  const who = told.map(({ filter, rejected: n }) => `${filter} took ${n}`).join(', ') || 'there are no photos';
  return {
    verdict: 'insufficient-data',
    summary: `No sample of ${photos} passes the filters, ${asked} are asked for: ${who}.`,
    wayOut: 'give more photos or loosen the filters; nothing was written',
    reports: [],
    data: { samples: 0, asked, filters: told },
  };
}

async function picturesOf(
  one: GatheredSample,
  tasks: readonly LaidTask[],
  photo: string,
  plan: RoundPlan,
  { images }: Ports,
) {
  const { baseline, candidate, maxEdge, taxonomy } = plan;
  const colourOf = partColours(taxonomy.taxonomy);
  const { width, height } = one.sample;
  const options = { baseline, candidate, maxEdge, colourOf, asked: taxonomy.strongModules, photo };
  return renderPictures({ ...one, width, height }, tasks, options, images);
}

function bySample({ a, b, overlap }: LaidOut): Map<string, LaidTask[]> {
  const tasks = new Map<string, LaidTask[]>();
  for (const task of [...a, ...b, ...overlap]) tasks.set(task.sampleId, [...(tasks.get(task.sampleId) ?? []), task]);
  return tasks;
}

/** Every sample once, as its first annotator sees it. */
function uniqueOf({ a, b }: LaidOut): LaidTask[] {
  const seen = new Set<string>();
  return [...a, ...b].filter(
    ({ sampleId, repeatOf }) => repeatOf === undefined && seen.size !== seen.add(sampleId).size,
  );
}

function repeatsIn({ a, b }: LaidOut): number {
  return [...a, ...b].filter(({ repeatOf }) => repeatOf !== undefined).length;
}

function isMock(chosen: readonly GatheredSample[], { mockPipeline }: RoundPlan): boolean {
  return mockPipeline || chosen.some(({ sample }) => sample.pipeline?.adapter === 'mock');
}

function filtersTold({ rejected }: Pick<Gathered, 'rejected'>, filters: PackFilters) {
  const inForce = [{ filter: 'photo' }, ...filtersInForce(filters)];
  return inForce.map((filter) => ({
    ...filter,
    rejected: rejected.filter(({ reasons }) => reasons.some((one) => one.filter === filter.filter)).length,
  }));
}

function rejectedTold({ rejected }: Gathered, lost: readonly { sampleId: string; source: string; why: string }[]) {
  const all = [
    ...rejected,
    ...lost.map(({ sampleId, source, why }) => ({ sampleId, source, reasons: [{ filter: 'photo', value: why }] })),
  ];
  if (all.length === 0) return {};
  return {
    rejected: all.map(({ sampleId, source, reasons }) => ({ sample_id: sampleId, source, reasons: [...reasons] })),
  };
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
