// A preference round in a folder, as a pack writes it: tasks and pictures under names that tell nothing; drives and benchmarks label it.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { TaskFile } from '../../schemas/task-file.ts';

export const PREFERENCE_ROUND = 'artifacts/preference_round1_20260211_105639451';
export const PREFERENCE_TASKS = `${PREFERENCE_ROUND}/tasks_batch_a.json`;

export interface PreferencePack {
  readonly tasks: number;
  /** Pixels of the longer edge. */
  readonly edge: number;
  /** Of each task, besides what every task has. */
  readonly more?: object;
  /** Relative to the workspace. */
  readonly file?: string;
}

/** Faces that are drawn; later tasks have copies. */
const FACES = 24;

/** Writes it into the workspace. */
export async function writePreferencePack(
  workspace: string,
  { tasks, edge, more = {}, file = PREFERENCE_TASKS }: PreferencePack,
): Promise<void> {
  const images = `${PREFERENCE_ROUND}/images`;
  mkdirSync(join(workspace, images), { recursive: true });
  mkdirSync(join(workspace, file, '..'), { recursive: true });
  const list: TaskFile = [];
  const named = (i: number, kind: string): string =>
    `${images}/${((i * 7919 + kind.charCodeAt(0)) * 65_537).toString(16)}.jpg`;
  for (let i = 0; i < tasks; i++) {
    const face = i % FACES;
    const overlays = { p: '', l: regions(face, 0), r: regions(face, 1) };
    for (const [kind, overlay] of Object.entries(overlays)) {
      const drawn = join(workspace, named(face, kind));
      if (!existsSync(drawn)) await drawFace(drawn, edge, face, overlay);
      if (face !== i) copyFileSync(drawn, join(workspace, named(i, kind)));
    }
    const [image, image_a, image_b] = ['p', 'l', 'r'].map((kind) => `/data/local-files/?d=${named(i, kind)}`);
    const ids = { task_id: `t_${String(i + 1).padStart(4, '0')}`, sample_id: `portrait_${i + 1}`, batch: 'a' };
    list.push({ id: i + 1, data: { ...ids, run_id: '20260211_105639451', image, image_a, image_b, ...more } });
  }
  writeFileSync(join(workspace, file), `${JSON.stringify(list, null, 2)}\n`);
}

/** A drawn head, different in each task, under noise that gives the file the bytes of a photo. */
async function drawFace(path: string, edge: number, i: number, overlay: string): Promise<void> {
  const hue = (i * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}" viewBox="0 0 100 100">
    <rect width="100" height="100" fill="hsl(${hue} 25% 80%)"/><ellipse cx="50" cy="52" rx="30" ry="38" fill="hsl(25 45% 65%)"/>
    <circle cx="38" cy="44" r="3" fill="#333"/><circle cx="62" cy="44" r="3" fill="#333"/>
    <path d="M50 46 l-4 14 h8 z" fill="hsl(25 40% 55%)"/><path d="M40 70 q10 7 20 0" stroke="#933" stroke-width="2" fill="none"/>
    <text x="3" y="10" font-size="8" font-family="sans-serif" fill="#222">${i + 1}</text>${overlay}</svg>`;
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 12 };
  const grain = sharp({ create: { width: edge, height: edge, channels: 3, background: '#000', noise } }).png();
  await sharp(Buffer.from(svg))
    .composite([{ input: await grain.toBuffer(), blend: 'soft-light' }])
    .flatten()
    .jpeg({ quality: 85 })
    .toFile(path);
}

function regions(i: number, side: number): string {
  const shift = side === 0 ? (i % 3) * 2 : -((i + 1) % 4);
  return `<g fill="#0af4" stroke="#06c" stroke-width="0.6"><path d="M${50 + shift} 45 l-5 16 h10 z"/>
    <path d="M${28 + shift} 26 q22 -16 44 0 v8 h-44 z"/><circle cx="${34 + shift}" cy="58" r="7"/><circle cx="${66 + shift}" cy="58" r="7"/></g>`;
}
