// From gathered samples to a preference round on disk: plan, pictures, manifest, tasks, report.
import type { LaidOut, LaidTask } from '../../core/preference-pack/lay-out-tasks.ts';
import { taskRecords } from '../../core/preference-pack/task-records.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { keepPlan } from '../keep-plan.ts';
import type { Pace } from '../pace.ts';
import { writeReport } from '../report/write-report.ts';
import { shownName } from '../shown-name.ts';
import { type DrawnRound, drawRound } from './draw-round.ts';
import type { Gathered } from './gather-candidates.ts';
import { type PackFacts, packPage, packSentence } from './pack-report.ts';
import { type PlannedRound, planRound, type RoundPlan } from './plan-round.ts';
import { filtersTold, roundManifest } from './round-manifest.ts';
import { smokeRun } from './smoke-run.ts';
import { ANSWERS, writeTasksAndManifest } from './write-round.ts';

/** Throws a Fault when answers of another pack lie in the folder. */
export async function makeRound(gathered: Gathered, plan: RoundPlan, ports: Ports, pace: Pace): Promise<Outcome> {
  const planned = planRound(gathered, plan);
  const { asked, laid } = planned;
  if (planned.chosen.length === 0) return nothingLeft(gathered, plan, asked);
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
  const drawn = await drawRound(planned, plan, ports, pace);
  const manifest = roundManifest(gathered, plan, planned, drawn, ports.version);
  const folder = shownName(plan.out, ports.root);
  const taskFiles = taskFilesOf(planned, drawn, plan, folder);
  const written = await writeTasksAndManifest(plan.out, taskFiles, manifest, ports, pace);
  const counts = {
    a: taskFiles['tasks_batch_a.json'].length,
    b: taskFiles['tasks_batch_b.json'].length,
    overlap: manifest.overlap!.reached,
  };
  const facts = { manifest: written, target: plan.targetTotal, asked, counts, folder };
  const report = await writeReport(`reports/preference_pack_${plan.run.runId}`, packPage(facts), ports);
  const smoke = plan.mockPipeline ? await smokeRun(plan.out, written, plan.run.runId, ports, pace) : [];
  const files = [`${folder}/manifest.json`, ...Object.keys(taskFiles).map((name) => `${folder}/${name}`)];
  return outcomeOf(facts, [...report.files, ...files, ...smoke]);
}

function taskFilesOf(
  { laid }: PlannedRound,
  { photos, kept }: DrawnRound,
  { run: { runId }, imagePrefix }: RoundPlan,
  folder: string,
) {
  const records = (tasks: readonly LaidTask[]) =>
    taskRecords(
      tasks.filter(({ sampleId }) => kept.has(sampleId)),
      { runId, imagePrefix, folder, photos },
    );
  return {
    'tasks_batch_a.json': records(laid.a),
    'tasks_batch_b.json': records(laid.b),
    'tasks_overlap.json': records(laid.overlap),
    'tasks_all.json': records(uniqueOf(laid)),
  };
}

function outcomeOf(facts: PackFacts, reports: readonly string[]): Outcome {
  const { manifest, asked, counts } = facts;
  const isShort = manifest.samples.length < asked;
  return {
    verdict: isShort ? 'insufficient-data' : 'pass',
    summary: packSentence(facts),
    ...(isShort ? { wayOut: 'give more photos or loosen the filter; the pack holds what passed' } : {}),
    reports,
    data: {
      ...{ run_id: manifest.run_id, samples: manifest.samples.length, asked },
      ...{ tasks: counts, filters: manifest.filters },
    },
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

/** Every sample once, as its first annotator sees it. */
function uniqueOf({ a, b }: LaidOut): LaidTask[] {
  const seen = new Set<string>();
  return [...a, ...b].filter(
    ({ sampleId, repeatOf }) => repeatOf === undefined && seen.size !== seen.add(sampleId).size,
  );
}
