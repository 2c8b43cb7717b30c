// The mock pipeline: geometry from a hash of the sample's name, for smoke runs; it never looks at the photo.
import { sha256Hex } from '../hash/sha256.ts';
import type { TaxonomyIndex } from '../taxonomy/taxonomy-index.ts';
import type { PipelineAnswer } from './pipeline-answer.ts';

/** The same name gives the same answer. Regions are boxes in a grid, in the order of the taxonomy; buckets are the taxonomy's. */
export function mockAnswer(sampleId: string, width: number, height: number, taxonomy: TaxonomyIndex): PipelineAnswer {
  const { modules, buckets } = taxonomy.taxonomy;
  const columns = Math.ceil(Math.sqrt(modules.length));
  const rows = Math.ceil(modules.length / columns);
  const variantOf = (variant: string) => {
    const dice = diceOf(`${sampleId}\n${variant}`);
    const placed = modules.map(({ name }, at) => {
      const [w, h] = [(0.5 + 0.4 * dice()) / columns, (0.5 + 0.4 * dice()) / rows];
      const x = ((at % columns) + 0.05) / columns;
      const y = (Math.floor(at / columns) + 0.05) / rows;
      const box = { x: rounded(x), y: rounded(y), w: rounded(w), h: rounded(h) };
      const pixels = Math.round(box.w * width * box.h * height);
      return { module: name, box, score: rounded(dice()), pixels, guarded: false };
    });
    return {
      modules: placed,
      // Smoke runs are about the way, not the filters: what filters ask for is always met.
      geometry_qc_score: rounded(0.5 + dice() / 2),
      hair_overlap_est: rounded(dice() / 10),
      leakage_bg_est_mean: rounded(dice() / 10),
      ...(variant === 'baseline'
        ? {}
        : { module_box_mode: 'dynamic_skinmask', dynamic_score: rounded(0.8 + dice() / 5) }),
      ...(placed.length > 0 ? { min_module_pixels: Math.min(...placed.map(({ pixels }) => pixels)) } : {}),
    };
  };
  const dice = diceOf(sampleId);
  const pick = (bucket: string) => {
    const values = buckets[bucket] ?? [];
    return values.length === 0 ? {} : { [bucket]: values[Math.floor(dice() * values.length)]! };
  };
  return {
    ...pick('tone_bucket'),
    ...pick('lighting_bucket'),
    ...pick('region_bucket'),
    quality: { pass: true, score: rounded(dice()), reasons: [] },
    variants: { baseline: variantOf('baseline'), variant1: variantOf('variant1') },
  };
}

/** Numbers in [0, 1), read off the hash of a text and then of that hash. */
function diceOf(text: string): () => number {
  let digits = sha256Hex(text);
  let at = 0;
  return () => {
    if (at + 8 > digits.length) {
      digits = sha256Hex(digits);
      at = 0;
    }
    at += 8;
    return Number.parseInt(digits.slice(at - 8, at), 16) / 2 ** 32;
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
