// A generated round on the disk with the inputs of every command, the same bytes for the same size: photos, a review pack, labels of three annotators, exports, model outputs, LaPa photos, votes.
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { drawnFaces, LIGHT_SKIN } from '../data/commands/drawn-face.ts';
import { classesOf, greyPng } from '../data/commands/drawn-truth.ts';
import { writePreferenceRound } from './write-preference-round.ts';

/** Of the round as it is generated; commands that run on it have others. */
const RUN = '20260210_105639451';
/** Runs whose calls find photos with metadata, each its own. */
export const RUNS = ['20260211_105639451', '20260212_105639451'] as const;
export const PLACES = {
  pack: `reports/review_pack_mixed_${RUN}.jsonl`,
  labels: `artifacts/gold_round1_${RUN}/gold_labels.ndjson`,
  outputs: 'tmp/diag_pseudo_label_factory/model_outputs.ndjson',
  export: 'exports/export_a.json',
  tasks: 'exports/tasks.json',
  truth: 'external/LaPa',
  revised: 'revised/gold_labels.ndjson',
} as const;

const MODULES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'];
const ISSUES = ['redness', 'acne', 'shine', 'texture'];
const ANNOTATORS = ['ann_a', 'ann_b', 'ann_c'];
const POINTS = 24;
const FACE = { x: 0.5, y: 0.52, r: 0.22, skin: LIGHT_SKIN };
const SIDE = 400;
const QC = { geometry_qc_score: 0.9, hair_overlap_est: 0.01, leakage_bg_est_mean: 0.01, min_module_pixels: 900 };

export async function writeRound(root: string, samples: number): Promise<void> {
  const generator = xoroshiro128plus(1);
  const random = (): number => uniformFloat64(generator);
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const ids = Array.from({ length: samples }, (_, at) => `s${String(at).padStart(6, '0')}`);

  const photo = new Uint8Array(
    await drawnFaces([FACE])
      .withExif({ IFD0: { Software: 'a camera' } })
      .jpeg()
      .toBuffer(),
  );
  const sha256 = sha256Hex(photo);
  put(`images/${ids[0]}.jpg`, photo);
  for (const id of ids.slice(1)) linkSync(join(root, `images/${ids[0]}.jpg`), join(root, `images/${id}.jpg`));
  for (const run of RUNS) for (const name of ['a', 'b', 'c']) put(`exif_${run}/${name}.jpg`, photo);
  for (const stem of ['1', '2']) {
    put(`${PLACES.truth}/test/images/${stem}.jpg`, photo);
    put(`${PLACES.truth}/test/labels/${stem}.png`, await greyPng(classesOf(FACE)));
  }

  const regions = (spread: number) =>
    MODULES.map((module, at) => ({ module, polygon: outline(0.2 + at * 0.15, 0.5, spread, random) }));
  const issue = (extra: object) => {
    const at = Math.floor(random() * 4);
    return {
      ...{ type: ISSUES[at]!, region: 'nose' },
      bbox: { x: round(0.2 + at * 0.15 + random() * 0.02), y: 0.5, w: 0.06, h: 0.06 },
      ...extra,
    };
  };
  const about = (at: number) => ({
    ...{ source: 'internal', tone_bucket: ['light', 'medium', 'dark'][at % 3], lighting_bucket: 'even' },
    ...{ region_bucket: 'full_face', quality: { pass: true, score: 0.4 + 0.6 * random() } },
  });
  const confident = () => ({ confidence: round(random()) });
  put(
    PLACES.pack,
    lines(
      ids.map((id, at) => ({
        ...{ sample_id: id, ...about(at), run_id: RUN, image_path: `images/${id}.jpg`, image_sha256: sha256 },
        ...{ width: SIDE, height: SIDE },
        variants: {
          baseline: { ...QC, modules: regions(0.02), issues: [issue(confident()), issue(confident())] },
          variant1: { ...QC, modules: regions(0.01), issues: [issue(confident())] },
        },
      })),
    ),
  );
  const label = (id: string, annotator: string) => ({
    ...{ label_id: `gl_${sha256Hex(id + annotator).slice(0, 16)}`, sample_id: id, round: 'gold_round1', run_id: RUN },
    ...{ annotator_id: annotator, created_at: '2026-02-11T11:00:00.000Z', taxonomy_version: 'aurora_skin_v1' },
    ...{ modules: regions(0.01), issues: [issue({}), issue({})], quality: { usable: true }, lead_time_s: 40 },
    ...{ supersedes_label_id: null, provenance: { file: 'x.json', sha256 } },
  });
  const labels = ids.flatMap((id) => ANNOTATORS.map((annotator) => label(id, annotator)));
  put(PLACES.labels, lines(labels));
  put(PLACES.revised, lines(labels.map((one, at) => (at % 7 ? one : { ...one, lead_time_s: 41 }))));
  put(
    PLACES.outputs,
    lines(
      ids.flatMap((id, at) =>
        ['model_a', 'model_b'].map((model) => ({
          ...{ sample_id: id, ...about(at), model, model_version: '1', created_at: '2026-02-11T04:00:00Z' },
          ...{ consent: { roi_opt_in: false }, issues: [issue(confident()), issue(confident())] },
        })),
      ),
    ),
  );
  put(PLACES.export, JSON.stringify(ids.map((id, at) => exported(id, at))));
  put(PLACES.tasks, JSON.stringify(ids.map((id) => ({ data: { task_id: id, image: `images/${id}.jpg` } }))));
  put('assay.config.json', '{"images":"images"}\n');
  // What is fixed without asking: boxes whose corners were swapped.
  const flipped = labels.slice(0, 3).map((one) => {
    const issues = one.issues.map(({ bbox, ...rest }) => ({
      ...rest,
      bbox: { ...bbox, x: bbox.x + bbox.w, w: -bbox.w },
    }));
    return { ...one, issues };
  });
  for (const run of RUNS) put(`broken_${run}/gold_labels.ndjson`, lines(flipped));
  writePreferenceRound(root, samples, 1000);
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'ignore' });
  git('init', '--quiet');
  git('add', PLACES.revised);
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'labels');
}

/** As Label Studio exports one task with one annotation. */
function exported(id: string, at: number): object {
  const item = (label: string, place: number) => {
    const x = 15 + place * 15;
    const points = [
      [x, 10],
      [x + 10, 10],
      [x + 5, 30],
    ];
    return {
      ...{ id: label, from_name: 'module', to_name: 'image', type: 'polygonlabels' },
      ...{ original_width: SIDE, original_height: SIDE, value: { points, polygonlabels: [label], closed: true } },
    };
  };
  const usable = { from_name: 'quality', to_name: 'image', type: 'choices', value: { choices: ['usable'] } };
  const annotation = {
    ...{ id: at + 1, completed_by: 1, created_at: '2026-02-11T10:00:00Z', lead_time: 40 },
    result: [...MODULES.map(item), usable],
  };
  return {
    id: at + 1,
    data: { sample_id: id, image: `/data/local-files/?d=images/${id}.jpg` },
    annotations: [annotation],
  };
}

/** Angles grow, so that no two edges cross. */
function outline(x: number, y: number, spread: number, random: () => number): [number, number][] {
  return Array.from({ length: POINTS }, (_, i) => {
    const angle = ((i + random() * 0.5) / POINTS) * 2 * Math.PI;
    const radius = 0.05 + random() * spread;
    return [round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle))];
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
