// The adjudication of a preference round on disk: contentious samples, worst first, with fresh blind sides.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { PreferenceManifest, PreferenceManifestSample } from '../../../schemas/preference-manifest.ts';
import type { Task } from '../../../schemas/task-file.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { commonSize, padJpeg } from '../../core/image/pad-jpeg.ts';
import { canonicalJson } from '../../core/json/canonical.ts';
import { type Contention, contentionOf, type RiskLimits } from '../../core/preference/contention.ts';
import type { Pair } from '../../core/preference/score-answers.ts';
import { blindReasons, seenAnswers } from '../../core/preference/seen-answers.ts';
import { type LaidTask, layOutAdjudication } from '../../core/preference-pack/lay-out-tasks.ts';
import { sidesOf } from '../../core/preference-pack/manifest-sample.ts';
import { taskRecords, withAnswers } from '../../core/preference-pack/task-records.ts';
import type { Ports } from '../../ports/ports.ts';
import { provenanceOf, type UsedFile } from '../evaluation/provenance-of.ts';
import { keepPlan } from '../keep-plan.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';
import { photoName } from '../preference-pack/render-pictures.ts';
import { ANSWERS, writePictures, writeTasksAndManifest } from '../preference-pack/write-round.ts';
import { shownName, shownPath } from '../shown-name.ts';

export interface AdjudicationPlan {
  readonly round: PreferenceRound;
  readonly pair: Pair;
  readonly samples: readonly PreferenceSample[];
  readonly risks: RiskLimits;
  /** Most samples; the worst are taken. */
  readonly limit: number;
  /** Absolute. */
  readonly out: string;
  readonly imagePrefix: string;
  readonly inputs: readonly UsedFile[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Contentious {
  readonly sample: PreferenceSample;
  readonly planned: PreferenceManifestSample;
  readonly contention: Contention;
}

export interface MadeAdjudication {
  readonly taken: readonly Contentious[];
  /** Contentious samples beyond the limit, and those whose pictures are not there or were changed. */
  readonly leftOut: readonly { readonly sampleId: string; readonly why: string }[];
  /** Relative to the workspace. */
  readonly files: readonly string[];
}

const TASKS = 'tasks_adjudication.json';

export async function makeAdjudication(plan: AdjudicationPlan, ports: Ports, pace: Pace): Promise<MadeAdjudication> {
  const { round, pair, out } = plan;
  const { manifest } = round;
  const found = contentiousOf(plan);
  const leftOut = found
    .slice(plan.limit)
    .map(({ sample }) => ({ sampleId: sample.sample_id, why: `beyond the limit of ${plan.limit}` }));
  const seed = `${manifest.sides_seed ?? manifest.seed}|adjudication`;
  const wanted = found.slice(0, plan.limit);
  // Not of the whole manifest, which names the version of Assay: the same answers to the same tasks make the same pack.
  const asked = wanted.map(({ sample, planned }) => [sample, planned.sides]);
  const fingerprint = sha256Hex(canonicalJson([manifest.run_id, seed, asked]));
  const items = wanted.map(({ sample }) => ({ id: sample.sample_id, source: sample.source ?? '' }));
  const laid = layOutAdjudication(items, { sidesSeed: seed, fingerprint });
  await keepPlan(
    {
      ...{ path: `${out}/manifest.json`, options: { parameters: plan.parameters, seed }, given: ANSWERS },
      isSame: (text) => laid.length > 0 && text.includes(laid[0]!.taskId),
      elsewhere: 'name another folder with OUT',
    },
    ports,
  );
  const hashes: Record<string, string> = {};
  const taken: Contentious[] = [];
  const tasks: LaidTask[] = [];
  const photos = new Map<string, string>();
  for (const [at, one] of wanted.entries()) {
    await pace.breathe(`pictures of ${one.sample.sample_id}`, at, wanted.length);
    const task = laid[at]!;
    const pictures = await picturesOf(
      one.planned,
      task,
      round,
      pair,
      photoName(fingerprint, one.sample.sample_id),
      ports,
    );
    if ('why' in pictures) {
      leftOut.push({ sampleId: one.sample.sample_id, why: pictures.why });
      continue;
    }
    Object.assign(hashes, await writePictures(pictures.files, out, ports));
    if (pictures.photo !== undefined) photos.set(one.sample.sample_id, pictures.photo);
    taken.push(one);
    tasks.push(task);
  }
  const folder = shownName(out, ports.root);
  const shown = shownPath(out, ports.root);
  const places = { runId: manifest.run_id, imagePrefix: plan.imagePrefix, folder, photos };
  const records: Task[] = taskRecords(tasks, places).map((record, at) => {
    const { sample, contention } = taken[at]!;
    const reasons = blindReasons(contention.reasons.map(({ code }) => code));
    return withAnswers(record, reasons, seenAnswers(sample, sidesOf(tasks[at]!, pair)));
  });
  const made: PreferenceManifest = {
    ...{ schema_version: 1, run_id: manifest.run_id, round: `${manifest.round}_adjudication` },
    created_at: ports.clock.now().toISOString(),
    ...(manifest.taxonomy === undefined ? {} : { taxonomy: manifest.taxonomy }),
    ...{ taxonomy_version: manifest.taxonomy_version, seed },
    ...(manifest.mock ? { mock: true } : {}),
    variants: manifest.variants,
    ...(manifest.modules ? { modules: manifest.modules } : {}),
    ...(manifest.max_edge === undefined ? {} : { max_edge: manifest.max_edge }),
    adjudicates: round.path,
    samples: taken.map(({ planned, contention }, at) => {
      const { photo: _, sides: _sides, ...rest } = planned;
      const photo = photos.get(planned.sample_id);
      const reasons = contention.reasons.map(({ text }) => text);
      return { ...rest, ...(photo === undefined ? {} : { photo }), sides: [sidesOf(tasks[at]!, pair)], reasons };
    }),
    hashes,
    provenance: provenanceOf('preference-adjudication-pack', ports.version, plan.inputs, plan.parameters, seed),
  };
  await writeTasksAndManifest(out, { [TASKS]: records }, made, ports, pace);
  return { taken, leftOut, files: [`${shown}/${TASKS}`, `${shown}/manifest.json`] };
}

/** Not adjudicated yet, worst first; risk alone makes a sample contentious too. */
function contentiousOf({ samples, round, risks }: AdjudicationPlan): Contentious[] {
  const planned = new Map(round.manifest.samples.map((one) => [one.sample_id, one]));
  return samples
    .filter(({ adjudicated }) => !adjudicated)
    .map((sample) => ({ sample, planned: planned.get(sample.sample_id)!, contention: contentionOf(sample, risks) }))
    .filter(({ contention }) => contention.isContentious || contention.reasons.length > 0)
    .sort(
      (a, b) =>
        Number(b.contention.isContentious) - Number(a.contention.isContentious) ||
        b.contention.weight - a.contention.weight ||
        (a.sample.sample_id < b.sample.sample_id ? -1 : 1),
    );
}

/** Copies of what the annotators saw, under new names. */
async function picturesOf(
  planned: PreferenceManifestSample,
  task: LaidTask,
  { folder, manifest }: PreferenceRound,
  pair: Pair,
  photoAs: string,
  { files }: Ports,
) {
  const sides = planned.sides.find(({ a, b }) => [a, b].includes(pair.candidate) && [a, b].includes(pair.baseline));
  if (!sides) return { why: `no task of it showed ${pair.candidate} against ${pair.baseline}` };
  const imageOf = (variant: string): string => (sides.a === variant ? sides.image_a : sides.image_b);
  const sources: [string, string][] = [
    [task.imageA, imageOf(task.candidateOnA ? pair.candidate : pair.baseline)],
    [task.imageB, imageOf(task.candidateOnA ? pair.baseline : pair.candidate)],
    ...(planned.photo === undefined ? [] : [[photoAs, planned.photo] as [string, string]]),
  ];
  const read: { name: string; bytes: Uint8Array }[] = [];
  for (const [name, from] of sources) {
    if (from.startsWith('/') || from.split('/').includes('..')) return { why: `${from} leads out of the folder` };
    if (!(await files.stat(`${folder}/${from}`))) return { why: `its picture ${from} is gone` };
    const bytes = await files.readBytes(`${folder}/${from}`);
    const wanted = manifest.hashes?.[from];
    if (wanted !== undefined && wanted !== sha256Hex(bytes)) return { why: `its picture ${from} was changed` };
    read.push({ name, bytes });
  }
  const size = commonSize(read.map(({ bytes }) => bytes.length));
  return {
    files: read.map(({ name, bytes }) => ({ name, bytes: padJpeg(bytes, size, name) ?? bytes })),
    ...(planned.photo === undefined ? {} : { photo: photoAs }),
  };
}
