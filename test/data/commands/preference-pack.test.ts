// Packs of preference rounds on drawn photos: what annotators get tells no side, and a short pack says which filter took how many.
import { deepEqual, equal, match, notDeepEqual, ok } from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type PreferenceManifest, preferenceManifest } from '../../../schemas/preference-manifest.ts';
import { type TaskFile, taskFile } from '../../../schemas/task-file.ts';
import { metadataOf } from '../../../server/core/image/metadata-of.ts';
import { layOutTasks } from '../../../server/core/preference-pack/lay-out-tasks.ts';
import { runCli } from '../../run-cli.ts';
import { DARK_SKIN, drawnFaces, LIGHT_SKIN } from './drawn-face.ts';
import { PhotoFolder, runId } from './photo-folder.ts';

const TASKS = ['tasks_batch_a.json', 'tasks_batch_b.json', 'tasks_overlap.json', 'tasks_all.json'];

describe('preference-round1-real-pack on photos', function () {
  this.timeout(120_000);
  const folder = new PhotoFolder();
  const out = join(folder.root, 'artifacts', `preference_round1_${runId}`);
  let manifest: PreferenceManifest;
  let tasks: TaskFile[];
  const pack = (...options: string[]) =>
    runCli([
      'preference-round1-real-pack',
      '--root',
      folder.root,
      '--run-id',
      runId,
      '--json',
      '--no-progress',
      '--internal-dir',
      join(folder.root, 'photos'),
      ...options,
    ]);

  before(async () => {
    for (let i = 0; i < 8; i++) {
      const face = { x: 0.44 + i / 80, y: 0.5, r: 0.2 + i / 200, skin: i % 2 ? LIGHT_SKIN : DARK_SKIN };
      folder.write(
        `photos/p${i}.jpg`,
        await drawnFaces([face])
          .withExif({ IFD0: { Copyright: 'somebody' } })
          .jpeg()
          .toBuffer(),
      );
    }
    const seen = await pack(
      '--overlap-ratio',
      '0.25',
      '--overlap-min',
      '3',
      '--max-edge',
      '320',
      '--repeat-ratio',
      '0.3',
    );
    equal(seen.code, 0, seen.out + seen.err);
    manifest = preferenceManifest.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
    tasks = TASKS.map((name) => taskFile.parse(JSON.parse(readFileSync(join(out, name), 'utf8'))));
  });
  after(() => folder.remove());

  const sides = () => manifest.samples.flatMap((sample) => sample.sides);
  const bytesOf = (name: string) => readFileSync(join(out, name));

  it('makes the four task files: both batches with the overlap, the overlap apart, every sample once', () => {
    const [a, b, overlap, all] = tasks.map((file) => file.map(({ data }) => data.sample_id!)) as [
      string[],
      string[],
      string[],
      string[],
    ];
    equal(manifest.samples.length, 8);
    equal(overlap.length, 3);
    equal(new Set(all).size, 8);
    equal(all.length, 8);
    for (const sample of overlap) ok(a.includes(sample) && b.includes(sample));
    equal(new Set([...a, ...b]).size, 8);
  });

  it('draws sides from a seed that stands in the manifest alone: who knows run id, samples and the program cannot draw them again', async () => {
    const secret = manifest.sides_seed!;
    match(secret, /^[0-9a-f]{64}$/);
    for (const name of [...TASKS, `../../reports/preference_pack_${runId}.md`])
      ok(!readFileSync(join(out, name), 'utf8').includes(secret), name);
    ok(!JSON.stringify(manifest.provenance).includes(secret));
    ok(!isDrawnAgain(manifest, tasks, runId));
    // With a seed that can be guessed, the same attempt succeeds.
    const guessed = join(folder.root, 'artifacts', 'guessed');
    await pack('--overlap-min', '3', '--max-edge', '320', '--sides-seed', runId, '--out', guessed);
    const read = (name: string): unknown => JSON.parse(readFileSync(join(guessed, name), 'utf8'));
    ok(
      isDrawnAgain(
        preferenceManifest.parse(read('manifest.json')),
        TASKS.map((name) => taskFile.parse(read(name))),
        runId,
      ),
    );
  });

  it('says in no task which side is which', () => {
    for (const file of tasks) {
      const text = JSON.stringify(file);
      for (const word of ['baseline', 'variant1', 'repeat', 'candidate'])
        ok(!text.includes(word), `"${word}" is in a task`);
      for (const { data } of file) {
        deepEqual(Object.keys(data).sort(), ['batch', 'image', 'image_a', 'image_b', 'run_id', 'sample_id', 'task_id']);
      }
    }
  });

  it('names pictures and tasks so that they tell nothing, each name once', () => {
    const names = sides().flatMap(({ image_a, image_b }) => [image_a, image_b]);
    equal(new Set(names).size, names.length);
    for (const name of names) match(name, /^images\/[0-9a-f]{12}\.jpg$/);
    // Nor does the order of the names: a sorts before b about as often for either variant.
    const before = sides().filter(({ a, image_a, image_b }) => (a === 'baseline') === image_a < image_b).length;
    ok(before > 0 && before < sides().length);
  });

  it('makes both pictures of a pair equally large in bytes and pixels, without EXIF or other metadata', async () => {
    for (const { image_a, image_b } of sides()) {
      equal(statSync(join(out, image_a)).size, statSync(join(out, image_b)).size);
      const [a, b] = await Promise.all([image_a, image_b].map((name) => sharp(join(out, name)).metadata()));
      deepEqual([a!.width, a!.height], [b!.width, b!.height]);
      for (const { exif, icc, xmp, iptc } of [a!, b!])
        deepEqual([exif, icc, xmp, iptc], [undefined, undefined, undefined, undefined]);
      equal(metadataOf(bytesOf(image_a)), 'none');
      ok(Math.max(a!.width, a!.height) <= 320);
    }
  });

  it('draws the same photo on both sides: they differ by the overlays alone', async () => {
    const pixels = async (name: string) => await sharp(join(out, name)).raw().toBuffer({ resolveWithObject: true });
    for (const sample of manifest.samples.slice(0, 3)) {
      const [bare, a, b] = await Promise.all(
        [sample.photo!, sample.sides[0]!.image_a, sample.sides[0]!.image_b].map(pixels),
      );
      const { width } = a!.info;
      const drawn = (picture: typeof a, at: number) =>
        [0, 1, 2].some((c) => Math.abs(picture!.data[at * 3 + c]! - bare!.data[at * 3 + c]!) > 12);
      let different = 0;
      for (let at = 0; at < a!.data.length / 3; at++) {
        if ([0, 1, 2].every((c) => a!.data[at * 3 + c] === b!.data[at * 3 + c])) continue;
        different++;
        // JPEG works in blocks of 8 by 8: a difference lies in a block that an overlay touches, faintly at its edge.
        const [x, y] = [Math.floor((at % width) / 8) * 8 - 8, Math.floor(at / width / 8) * 8 - 8];
        let touched = false;
        for (let dy = 0; dy < 24 && !touched; dy++) {
          for (let dx = 0; dx < 24 && !touched; dx++) {
            const place = (y + dy) * width + x + dx;
            touched =
              x + dx >= 0 &&
              x + dx < width &&
              place >= 0 &&
              place * 3 < a!.data.length &&
              (drawn(a, place) || drawn(b, place));
          }
        }
        ok(touched, `a pixel away from every overlay differs at ${at % width}, ${Math.floor(at / width)}`);
      }
      ok(different > 0);
    }
  });

  it('shows two annotators opposite sides, and a hidden repeat the other way round', () => {
    for (const { overlap, sides: own } of manifest.samples) {
      if (overlap) notDeepEqual(own.find(({ batch }) => batch === 'a')!.a, own.find(({ batch }) => batch === 'b')!.a);
      for (const repeat of own.filter(({ repeat_of }) => repeat_of !== undefined)) {
        notDeepEqual(repeat.a, own.find(({ task_id }) => task_id === repeat.repeat_of)!.a);
      }
    }
    equal(manifest.repeats?.reached, 2);
    equal(sides().filter(({ repeat_of }) => repeat_of !== undefined).length, 2);
  });

  it('names every file with its hash, and leaves no other file in the folder', () => {
    const files = [...TASKS, ...readdirSync(join(out, 'images')).map((name) => `images/${name}`)].sort();
    deepEqual(Object.keys(manifest.hashes!).sort(), files);
    deepEqual(readdirSync(out).sort(), ['images', 'manifest.json', ...TASKS].sort());
  });

  it('gives the same bytes again, and other names and sides with another seed', async () => {
    const before = JSON.stringify(manifest.hashes);
    const seen = await pack(
      '--overlap-ratio',
      '0.25',
      '--overlap-min',
      '3',
      '--max-edge',
      '320',
      '--repeat-ratio',
      '0.3',
    );
    equal(seen.code, 0);
    equal(JSON.stringify(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).hashes), before);
    const other = join(folder.root, 'artifacts', 'other');
    await pack('--overlap-min', '3', '--max-edge', '320', '--repeat-ratio', '0.3', '--seed', 'another', '--out', other);
    const anew = JSON.parse(readFileSync(join(other, 'manifest.json'), 'utf8')) as PreferenceManifest;
    const ids = new Set(sides().map(({ task_id }) => task_id));
    ok(anew.samples.every((sample) => sample.sides.every(({ task_id }) => !ids.has(task_id))));
  });

  it('does not replace the plan of a round by one of other options, and names them', async () => {
    const before = readFileSync(join(out, 'manifest.json'), 'utf8');
    const seen = await pack('--overlap-ratio', '0.25', '--overlap-min', '3', '--max-edge', '640');
    equal(seen.code, 2);
    match(seen.out, /was made with other options: maxEdge was 320, repeatRatio was 0\.3/);
    match(seen.out, /--run-id/);
    equal(readFileSync(join(out, 'manifest.json'), 'utf8'), before);
  });

  it('refuses to take the place of a round that has answers', async () => {
    folder.write(`artifacts/preference_round1_${runId}/preference_labels.ann.ndjson`, '{}\n');
    const seen = await pack('--seed', 'another');
    equal(seen.code, 2);
    match(seen.out, /holds answers of a round that was packed otherwise/);
  });

  it('takes one photo under two names once, and says so', async () => {
    const first = readFileSync(join(folder.root, 'photos/p0.jpg'));
    folder.write('photos/p0_again.jpg', first);
    const at = join(folder.root, 'artifacts/copies');
    const seen = await pack('--out', at, '--overlap-min', '3');
    rmSync(join(folder.root, 'photos/p0_again.jpg'));
    equal(seen.code, 0, seen.out + seen.err);
    const { samples, rejected } = preferenceManifest.parse(JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8')));
    equal(samples.length, 8);
    equal(new Set(samples.map(({ sha256 }) => sha256)).size, 8);
    match(JSON.stringify(rejected), /^\[\{.*"photo","value":"the same photo as sample .*, byte for byte"\}\]\}\]$/);
  });

  it('says which filter took how many when too few pass, and ends with 3', async () => {
    const place = ['--out', join(folder.root, 'artifacts/strict')];
    const seen = await pack(
      ...place,
      '--hard-filter-gate',
      '--hard-filter-min-module-pixels',
      '1500',
      '--hard-filter-min-dynamic-score',
      '0',
    );
    equal(seen.code, 3);
    match(
      seen.out,
      /(only \d of 8 samples pass the filters|No sample of 8 passes the filters, 8 are asked for): .*min_module_pixels took \d/,
    );
  });

  it('draws no regions of faces for another domain: refused before a photo is read', async () => {
    folder.write('assay.config.json', '{"taxonomy": "pcb_defects"}');
    const seen = await pack('--out', join(folder.root, 'artifacts/boards'));
    equal(seen.code, 2);
    match(seen.out, /the builtin pipeline places regions of faces.*--pipeline command --program PROGRAM/s);
    ok(!readdirSync(join(folder.root, 'artifacts')).includes('boards'));
  });
});

/** Whether the sides of batch a come out by drawing them with a seed that is guessed, from the samples that the tasks name. */
function isDrawnAgain(
  { samples }: PreferenceManifest,
  [a, b, overlap]: readonly TaskFile[],
  sidesSeed: string,
): boolean {
  const idsOf = (file: TaskFile | undefined) => new Set((file ?? []).map(({ data }) => String(data.sample_id)));
  const [inA, inB, shared] = [idsOf(a), idsOf(b), idsOf(overlap)];
  const itemsOf = (ids: Iterable<string>) => [...ids].map((id) => ({ id, source: 'internal' }));
  const only = (ids: ReadonlySet<string>) => itemsOf([...ids].filter((id) => !shared.has(id)));
  const plan = { overlap: itemsOf(shared), a: only(inA), b: only(inB) };
  const guessed = layOutTasks(plan, { seed: '', sidesSeed, fingerprint: '', repeatRatio: 0 });
  return guessed.a.every(({ sampleId, candidateOnA }) => {
    const { sides } = samples.find(({ sample_id }) => sample_id === sampleId)!;
    const shown = sides.find(({ batch, repeat_of }) => batch === 'a' && repeat_of === undefined)!;
    return candidateOnA === (shown.a === 'variant1');
  });
}
