// A generated gold round on the disk: a review pack of two variants, labels of three annotators and the outputs of two models, the same bytes for the same size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sha256Hex } from '../../server/core/hash/sha256.ts';

/** Of the round as it is generated; commands that run on it have others. */
const RUN = '20260210_105639451';
export const GOLD = {
  /** It names no run, so that a command of any run may take it. */
  pack: 'reports/review_pack_generated.jsonl',
  labels: `artifacts/gold_round1_${RUN}/gold_labels.ndjson`,
  outputs: 'tmp/diag_pseudo_label_factory/model_outputs.ndjson',
} as const;
/** Width and height of each photo, in pixels. */
export const SIDE = 400;
export const MODULES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'];

const ISSUES = ['redness', 'acne', 'shine', 'texture'];
const ANNOTATORS = ['ann_a', 'ann_b', 'ann_c'];
const POINTS = 24;
const QC = { geometry_qc_score: 0.9, hair_overlap_est: 0.01, leakage_bg_est_mean: 0.01, min_module_pixels: 900 };

export function putInto(root: string): (path: string, content: string | Uint8Array) => void {
  return (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
}

export function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** `sha256Of`: of the photo of a sample. Returns the labels. */
export function writeGold(root: string, ids: readonly string[], sha256Of: (id: string) => string) {
  const put = putInto(root);
  const generator = xoroshiro128plus(1);
  const random = (): number => uniformFloat64(generator);
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
    GOLD.pack,
    lines(
      ids.map((id, at) => ({
        ...{ sample_id: id, ...about(at), image_path: `images/${id}.jpg`, image_sha256: sha256Of(id) },
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
    ...{ supersedes_label_id: null, provenance: { file: 'x.json', sha256: sha256Of(id) } },
  });
  const labels = ids.flatMap((id) => ANNOTATORS.map((annotator) => label(id, annotator)));
  put(GOLD.labels, lines(labels));
  put(
    GOLD.outputs,
    lines(
      ids.flatMap((id, at) =>
        ['model_a', 'model_b'].map((model) => ({
          ...{ sample_id: id, ...about(at), model, model_version: '1', created_at: '2026-02-11T04:00:00Z' },
          ...{ consent: { roi_opt_in: false }, issues: [issue(confident()), issue(confident())] },
        })),
      ),
    ),
  );
  return labels;
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
