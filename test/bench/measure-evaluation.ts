// How long the evaluations of gold rounds take: overlaps of outlines and of masks, intervals, agreement.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { GoldLabel } from '../../schemas/gold-label.ts';
import type { ReviewPackSample } from '../../schemas/review-pack-sample.ts';
import { taxonomy as taxonomySchema } from '../../schemas/taxonomy.ts';
import { evaluateSample, type GoldSample, type SampleRow } from '../../server/core/evaluation/evaluate-gold.ts';
import { summarizeGold } from '../../server/core/evaluation/summarize-gold.ts';
import { finishSteps } from '../../server/core/finish-steps.ts';
import { polygonToMask } from '../../server/core/geometry/polygon-to-mask.ts';
import type { Ring } from '../../server/core/geometry/shape.ts';
import { krippendorffAlpha } from '../../server/core/metrics/krippendorff-alpha.ts';
import { countCategories } from '../../server/core/metrics/ratings.ts';
import { indexTaxonomy } from '../../server/core/taxonomy/taxonomy-index.ts';

export interface EvaluationTime {
  readonly what: string;
  readonly ms: number;
}

const file = join(import.meta.dirname, '../../schemas/taxonomies/aurora_skin.yaml');
const taxonomy = indexTaxonomy(taxonomySchema.parse(parse(readFileSync(file, 'utf8'))));
const MODULES = ['nose', 'forehead', 'left_cheek', 'right_cheek', 'chin'];

/** `scale` 1: 10,000 samples; 0.1 shows how it grows. */
export function measureEvaluation(scale: number): EvaluationTime[] {
  const n = Math.round(10_000 * scale);
  const masked = Math.max(1, Math.round(200 * scale));
  const raters = Math.round(100_000 * scale);
  const outlines = Array.from({ length: n }, (_x, at) => sampleOf(at, false));
  const masks = Array.from({ length: masked }, (_x, at) => sampleOf(at, true));
  const rows: SampleRow[] = [];
  const answers = Array.from({ length: raters }, (_x, at) => [
    at % 3,
    (at * 7) % 3,
    (at * 13) % 4 === 0 ? null : at % 2,
  ]);
  return [
    timed(`overlaps of ${count(n)} samples × 5 outlines of 24 points`, () => {
      for (const one of outlines) rows.push(evaluateSample(one, 'baseline', taxonomy));
    }),
    timed(`overlaps of ${count(masked)} samples × 5 masks of 1024 × 1024 pixels`, () => {
      for (const one of masks) evaluateSample(one, 'baseline', taxonomy);
    }),
    timed(`summary of ${count(n)} samples × 5 modules in 3 groups, 2,000 draws`, () => {
      for (const group of finishSteps(summarizeGold(rows, taxonomy, { seed: 1 })))
        if (group.samples < 0) throw new Error('no samples');
    }),
    timed(`Krippendorff's alpha of ${count(raters)} items × 3 annotators`, () => {
      krippendorffAlpha(countCategories(answers));
    }),
  ];
}

function timed(what: string, work: () => void): EvaluationTime {
  const start = performance.now();
  work();
  return { what, ms: performance.now() - start };
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function sampleOf(at: number, isMask: boolean): GoldSample {
  const shift = ((at * 37) % 100) / 2000;
  const region = (module: string, place: number, by: number) => {
    const polygon = ring(0.2 + place * 0.12 + by, 0.5, 0.05);
    if (!isMask) return { module, polygon: polygon as [number, number][] };
    const mask = polygonToMask([polygon], 1024, 1024);
    return {
      module,
      mask: 'kind' in mask ? { width: 1, height: 1, counts: [1] } : { ...mask, counts: [...mask.counts] },
    };
  };
  const sample: ReviewPackSample = {
    ...{ sample_id: `s${at}`, source: 'internal', image_path: 'x.jpg', image_sha256: 'ab'.repeat(32) },
    ...{ width: 1024, height: 1024, tone_bucket: at % 2 ? 'light' : 'dark' },
    variants: { baseline: { modules: MODULES.map((module, place) => region(module, place, shift)) } },
  };
  const label: GoldLabel = {
    ...{ label_id: `l${at}`, sample_id: `s${at}`, round: 'r', run_id: '20260211_105639451', annotator_id: 'a' },
    ...{ created_at: '2026-02-11T10:56:39Z', taxonomy_version: 'aurora_skin_v1' },
    ...{ modules: MODULES.map((module, place) => region(module, place, 0)), issues: [] },
    ...{ supersedes_label_id: null, provenance: { file: 'x', sha256: 'ab'.repeat(32) } },
  };
  return { sample, labels: [label] };
}

function ring(x: number, y: number, radius: number): Ring {
  return Array.from({ length: 24 }, (_p, i) => {
    const angle = (i * Math.PI) / 12;
    const reach = radius * (1 + 0.2 * Math.sin(5 * angle));
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
}
