// Writes label files for benchmarks: the same bytes for the same size and seed, shaped like what annotators draw.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface GeneratedFile {
  readonly path: string;
  readonly records: number;
  readonly bytes: number;
}

/** Writes `records` gold labels to `path`, unless a file that this function finished lies there. */
export function generateLabels(path: string, records: number, seed = 1): GeneratedFile {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(`${path}.partial`, 'w');
    let batch = '';
    for (const line of goldLabelLines(records, seed)) {
      batch += line;
      if (batch.length < 1 << 20) continue;
      writeSync(file, batch);
      batch = '';
    }
    writeSync(file, batch);
    closeSync(file);
    renameSync(`${path}.partial`, path);
  }
  return { path, records, bytes: statSync(path).size };
}

/** Regions with the middle of where they lie in a portrait; the last two are drawn in half of the photos. */
const MODULES: readonly (readonly [string, number, number])[] = [
  ['nose', 0.5, 0.5],
  ['forehead', 0.5, 0.2],
  ['left_cheek', 0.3, 0.56],
  ['right_cheek', 0.7, 0.56],
  ['chin', 0.5, 0.8],
  ['under_eye_left', 0.37, 0.4],
  ['under_eye_right', 0.63, 0.4],
];
const ISSUES = ['redness', 'acne', 'shine', 'texture', 'tone', 'dryness', 'barrier', 'other'];
const NOTES = ['clear light', 'slight blur, still usable', 'hair over the forehead', 'Rötung nur schwach sichtbar'];
const FIRST_MOMENT = Date.UTC(2026, 1, 11, 8);

/** Lines with their line feeds; two annotators answer for each sample, one label in a hundred corrects an earlier one. */
export function* goldLabelLines(records: number, seed = 1): Generator<string> {
  const random = mulberry32(seed);
  for (let at = 0; at < records; at++) yield `${JSON.stringify(goldLabelAt(at, seed, random))}\n`;
}

function goldLabelAt(at: number, seed: number, random: () => number): object {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return {
    label_id: labelId(at, seed),
    sample_id: `portrait_${seed}${String(at >> 1).padStart(7, '0')}`,
    round: 'round1',
    run_id: '20260211_105639451',
    annotator_id: `annotator_${'abcdefgh'[((at >> 1) % 4) * 2 + (at & 1)]}`,
    created_at: new Date(FIRST_MOMENT + at * 37_000).toISOString(),
    taxonomy_version: 'aurora_skin_v1',
    modules: MODULES.filter((_, i) => i < 5 || random() < 0.5).map(([module, x, y]) => ({
      module,
      polygon: star(random, x, y, 4 + Math.floor(random() * 2)),
    })),
    issues: pickTwo(random, ISSUES).map((type) => {
      const [region, x, y] = pick(MODULES);
      return {
        type,
        region,
        bbox: { x: round(x - 0.03), y: round(y - 0.02), w: round(0.03 + random() * 0.03), h: 0.04 },
      };
    }),
    quality: { usable: true },
    lead_time_s: Math.round(200 + random() * 1500) / 10,
    ...(random() < 0.05 ? { notes: pick(NOTES) } : {}),
    supersedes_label_id: at >= 200 && at % 100 === 0 ? labelId(at - 1 - Math.floor(random() * 99), seed) : null,
    provenance: {
      file: `label_studio_export_${'ab'[at & 1]}.json`,
      sha256: '0c6ad70beb3a7e76c3fc7adab7c46acb8d9d2ddf0c2a1ba8c1f0e9a1a4a2b3c4',
      task_id: 1000 + (at >> 1),
      annotation_id: 5000 + at,
    },
  };
}

function labelId(at: number, seed: number): string {
  const high = Math.imul(at ^ (seed * 0x9e3779b9), 0x85ebca6b) >>> 0;
  return `gl_${high.toString(16).padStart(8, '0')}${at.toString(16).padStart(8, '0')}`;
}

/** One or two different ones. */
function pickTwo<T>(random: () => number, list: readonly T[]): T[] {
  const first = Math.floor(random() * list.length);
  const second = (first + 1 + Math.floor(random() * (list.length - 1))) % list.length;
  return random() < 0.5 ? [list[first]!] : [list[first]!, list[second]!];
}

/** A simple polygon round a middle: angles grow, so that no two edges cross. */
function star(random: () => number, x: number, y: number, points: number): [number, number][] {
  return Array.from({ length: points }, (_, i) => {
    const angle = ((i + random() * 0.8) / points) * 2 * Math.PI;
    const radius = 0.05 + random() * 0.02;
    return [round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle))];
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Public-domain generator of Tommy Ettinger: 32 bits of state, the same sequence everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
