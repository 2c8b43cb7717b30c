// gold-round1-real-pack and gold-seed-pack: the tasks, who labels them twice, and what bad input does.
import { deepEqual, doesNotMatch, equal, match, notEqual, ok } from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { readTask } from '../../../label_studio/codec/read-task.ts';
import { checkTask, demandsOf } from '../../../label_studio/config/check-task.ts';
import { readPushTasks } from '../../../label_studio/rest/push-tasks.ts';
import { type GoldManifest, goldManifest } from '../../../schemas/gold-manifest.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { type TaskFile, taskFile } from '../../../schemas/task-file.ts';
import { sha256Hex } from '../../../server/core/hash/sha256.ts';
import { runCli } from '../../run-cli.ts';
import { PackFolder, type PackLine, runId } from './pack-folder.ts';

const round = `artifacts/gold_round1_real_${runId}`;
const config = readFileSync(join(import.meta.dirname, '../../../label_studio/project_oval_skin.xml'), 'utf8');

describe('packs of gold rounds', function () {
  this.timeout(60_000);
  const folder = new PackFolder();
  let lines: PackLine[];
  const pack = (...options: string[]) => folder.run('gold-round1-real-pack', ...options);
  const tasks = (): TaskFile => taskFile.parse(JSON.parse(folder.read(`${round}/tasks.json`)));
  const manifest = (): GoldManifest => goldManifest.parse(JSON.parse(folder.read(`${round}/manifest.json`)));
  const wayOut = ({ out }: { out: string }) => (JSON.parse(out) as { way_out?: string }).way_out ?? '';

  before(async () => {
    lines = await folder.lines(20);
  });
  beforeEach(() => {
    rmSync(join(folder.root, 'reports'), { recursive: true, force: true });
    rmSync(join(folder.root, 'artifacts'), { recursive: true, force: true });
    folder.writePack(lines);
  });
  after(() => folder.remove());

  it('makes a task of each sample, which the labeling config takes as it is', async () => {
    const { code, summary } = await pack();
    deepEqual(
      [code, summary],
      [0, '20 tasks made of 200 asked for, 2 for a second annotator, regions of variant1 shown.'],
    );
    equal(tasks().length, 20);
    for (const task of tasks())
      deepEqual(checkTask({ data: task.data, predictions: task.predictions }, demandsOf(config)), []);
    const pushed = readPushTasks(JSON.parse(folder.read(`${round}/tasks.json`)), undefined);
    deepEqual('key' in pushed && [pushed.key, pushed.tasks.length], ['sample_id', 20]);
    equal(manifest().hashes?.['tasks.json'], sha256Hex(folder.read(`${round}/tasks.json`)));
    deepEqual(
      manifest().samples.map(({ task_id, sample_id }) => [task_id, sample_id]),
      tasks().map(({ id, data }) => [id, data.sample_id]),
    );
  });

  it('shows the regions of the variant exactly: read back as an annotation they are the same', async () => {
    await pack();
    const said = new Map(lines.map((line) => [line.sample_id, line as unknown as ReviewPackSample]));
    for (const task of tasks()) {
      const [prediction] = task.predictions as { result: unknown[] }[];
      const answered = { ...task, annotations: [{ id: 1, result: prediction!.result }] };
      const read = readTask(answered, { sizes: () => [], divideBy100: false });
      ok('value' in read && 'annotation' in read.value.annotations[0]!);
      const { regions } = read.value.annotations[0].annotation.result;
      const { modules, issues } = said.get(String(task.data.sample_id))!.variants.variant1!;
      deepEqual(
        regions.map(({ shape }) =>
          shape.kind === 'polygon' ? shape.points : shape.kind === 'box' ? shape.box : shape,
        ),
        [modules[0]!.polygon!.map((point) => point.map(sixDecimals)), boxOf(issues![0]!.bbox!)],
      );
    }
  });

  it('has a tenth labeled twice: half of the highest risk, half with the smallest regions', async () => {
    await pack();
    const twice = manifest().samples.filter((one) => one.double_annotate);
    // The geometry score falls with the number of the sample, the smallest region grows with it.
    deepEqual(twice.map(({ sample_id, double_annotate_reason: reason }) => [sample_id, reason]).sort(), [
      ['s00', 'low_min_pixels'],
      ['s19', 'top_risk'],
    ]);
    deepEqual(
      tasks()
        .filter(({ data }) => data.double_annotate)
        .map(({ data }) => data.sample_id)
        .sort(),
      ['s00', 's19'],
    );
  });

  it('does not replace the plan of a round by one of other options, and names them', async () => {
    equal((await pack('--annotators', 'alice', 'bob')).code, 0);
    const plan = folder.read(`${round}/manifest.json`);
    const again = await pack();
    equal(again.code, 2);
    match(again.summary, /was made with other options: annotators was \["alice","bob"\]/);
    match(wayOut(again), /--run-id/);
    equal(folder.read(`${round}/manifest.json`), plan);
    equal((await pack('--annotators', 'alice', 'bob')).code, 0);
  });

  it('keeps the spread of the buckets when it takes fewer', async () => {
    await pack('--limit', '6');
    const tones = manifest().samples.map(({ tone_bucket }) => tone_bucket);
    equal(tones.filter((tone) => tone === 'dark').length, 3);
    equal(tones.length, 6);
  });

  it('writes the same bytes when it runs again, and the same tasks whatever order the pack is in', async () => {
    await pack('--limit', '7');
    const files = ['tasks.json', 'manifest.json', 'preview.md', 'preview_01.jpg'];
    const bytes = () => files.map((name) => sha256Hex(readFileSync(join(folder.root, round, name))));
    const first = bytes();
    await pack('--limit', '7');
    deepEqual(bytes(), first);
    folder.writePack(lines.toReversed());
    await pack('--limit', '7');
    equal(bytes()[0], first[0]);
  });

  it('takes another variant, or none', async () => {
    await pack('--variant', 'baseline');
    equal(manifest().preannotation_variant, 'baseline');
    rmSync(join(folder.root, 'artifacts'), { recursive: true });
    await pack('--variant', 'none');
    ok(tasks().every((task) => !('predictions' in task)));
    equal(manifest().preannotation_variant, undefined);
    const { code, out } = await pack('--variant', 'variant7');
    equal(code, 2);
    match(out, /has no variant \\"variant7\\".*baseline, variant1/s);
  });

  it('gives the place of a photo that is gone or changed to the next sample, says so, and fails', async () => {
    const [gone, changed] = [lines[3]!, lines[4]!];
    const kept = [gone, changed].map((line) => readFileSync(join(folder.root, String(line.image_path))));
    rmSync(join(folder.root, String(gone.image_path)));
    folder.write(String(changed.image_path), kept[0]!);
    const seen = await pack('--limit', '18');
    for (const [i, line] of [gone, changed].entries()) folder.write(String(line.image_path), kept[i]!);
    deepEqual(
      [seen.code, seen.summary],
      [1, '18 tasks made, 2 for a second annotator, regions of variant1 shown, 2 left out for their photos.'],
    );
    deepEqual(
      manifest()
        .rejected?.map(({ sample_id }) => sample_id)
        .sort(),
      ['s03', 's04'],
    );
    match(folder.read(`${round}/preview.md`), /s03 \| there is no file images\/s03\.jpg/);
    match(folder.read(`${round}/preview.md`), /s04 \| images\/s04\.jpg is another photo/);
  });

  it('takes one photo under several names once, as older review packs hold it, and passes', async () => {
    const copies = ['t1', 't2'].map((id) => ({ ...lines[0]!, sample_id: id }));
    folder.writePack([copies[0]!, ...lines.slice(0, 5), copies[1]!]);
    const { code, summary } = await pack();
    deepEqual(
      [code, summary],
      [
        0,
        '5 tasks made of 200 asked for, 1 for a second annotator, regions of variant1 shown, 2 left out as copies of other photos.',
      ],
    );
    const hashes = manifest().samples.map(({ sha256 }) => sha256);
    equal(new Set(hashes).size, 5);
    const kept = manifest().samples.find(({ sha256 }) => sha256 === lines[0]!.image_sha256)!.sample_id;
    const whys = manifest().rejected?.flatMap(({ reasons }) => reasons.map(({ value }) => value));
    deepEqual(whys, Array(2).fill(`the same photo as sample ${kept}, byte for byte`));
    const tasksBefore = folder.read(`${round}/tasks.json`);
    folder.writePack([...lines.slice(0, 5), copies[1]!, copies[0]!]);
    equal((await pack()).code, 0);
    equal(folder.read(`${round}/tasks.json`), tasksBefore);
  });

  it('leaves out photos that were judged not good enough, unless told otherwise', async () => {
    folder.writePack([...lines.slice(0, 5), { ...lines[5]!, quality: { pass: false, reasons: ['blurry'] } }]);
    equal((await pack()).code, 0);
    deepEqual(manifest().rejected, [
      { sample_id: 's05', source: 'internal', reasons: [{ filter: 'quality', value: 'not good enough: blurry' }] },
    ]);
    rmSync(join(folder.root, 'artifacts'), { recursive: true });
    await pack('--include-failed');
    equal(manifest().samples.length, 6);
  });

  it('fails on a half-written line, names it, and packs the rest', async () => {
    folder.writePack([...lines.slice(0, 3), JSON.stringify(lines[3]).slice(0, 200)]);
    const seen = await pack();
    equal(seen.code, 1);
    match(seen.summary, /3 tasks made .* 1 line of the pack unreadable/);
    match(wayOut(seen), /review_pack_mixed_20260211_105639451\.jsonl:4:\d+ /);
  });

  it('refuses an empty pack, a sample twice, a pack that is not there and a place outside', async () => {
    const cases: [lines: readonly (PackLine | string)[], options: string[], said: RegExp][] = [
      [[], [], /holds no samples/],
      [[lines[0]!, lines[1]!, lines[0]!], [], /:3 holds sample \\"s00\\" again, after line 1/],
      [lines, ['--review-jsonl', 'nothing.jsonl'], /there is no file nothing\.jsonl/],
      [lines, ['--run-id', '20990101_000000000'], /no review pack of run 20990101_000000000/],
      [lines, ['--out', '/elsewhere/round'], /OUT lies outside/],
    ];
    for (const [content, options, said] of cases) {
      folder.writePack(content);
      const { code, out } = await pack(...options);
      equal(code, 2, String(said));
      match(out, said);
      ok(!existsSync(join(folder.root, 'artifacts')));
    }
  });

  it('never puts other samples under labels that are there', async () => {
    await pack('--limit', '5');
    folder.write(`${round}/gold_labels.ndjson`, '{}\n');
    equal((await pack('--limit', '5')).code, 0);
    const before = folder.read(`${round}/manifest.json`);
    const { code, out } = await pack('--limit', '6');
    equal(code, 2);
    match(out, /holds labels of a round that was packed otherwise/);
    equal(folder.read(`${round}/manifest.json`), before);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const args = ['gold-round1-real-pack', '--root', folder.root, '--no-progress'];
    const { code } = await runCli(args, { onStart: (send) => send('SIGINT') });
    equal(code, 130);
    ok(!existsSync(join(folder.root, 'artifacts')));
  });

  it('says when a file stands where its folder should be', async () => {
    folder.write('artifacts/taken', 'x');
    const seen = await pack('--out', 'artifacts/taken');
    deepEqual([seen.code, wayOut(seen)], [70, 'a file stands where a folder is needed: name another place']);
    equal(folder.read('artifacts/taken'), 'x');
  });

  it('shows names of samples as they are, whatever they hold', async () => {
    const name = '<img src=x onerror=alert(1)> | [a](javascript:b) \u202e `c`';
    folder.writePack([
      { ...lines[0]!, sample_id: name, tone_bucket: '__proto__' },
      { ...lines[1]!, sample_id: '__proto__' },
    ]);
    const seen = await pack();
    // The bucket is none of the taxonomy: its line is an error and is left out, which is told.
    equal(seen.code, 1);
    equal(manifest().samples.map(({ sample_id }) => sample_id)[0], '__proto__');
    folder.writePack([{ ...lines[0]!, sample_id: name }]);
    await pack();
    const page = folder.read(`${round}/preview.md`);
    doesNotMatch(page, /(?<!\\)<img|(?<!\\)\]\(javascript|\u202e/);
    match(page, /\\<img src=x onerror=alert\(1\)>/);
  });

  it('draws contact sheets without metadata, twenty tasks a sheet', async () => {
    folder.writePack(lines);
    await pack();
    const { width, format, exif, icc, xmp } = await sharp(
      readFileSync(join(folder.root, round, 'preview_01.jpg')),
    ).metadata();
    deepEqual([width, format, exif, icc, xmp], [1120, 'jpeg', undefined, undefined, undefined]);
    match(folder.read(`${round}/preview.md`), /!\[Tasks 1 to 20\]\(preview_01\.jpg\)/);
  });

  it('calls what a mock pipeline made a mock', async () => {
    folder.writePack(lines.map((line) => ({ ...line, pipeline: { adapter: 'mock' } })));
    match((await pack()).summary, /^MOCK: /);
    match(folder.read(`${round}/preview.md`), /^# MOCK /);
  });

  it('can be made again from what its manifest says, also when a newer pack has come', async () => {
    await pack('--limit', '7');
    await folder.run('gold-seed-pack', '--variant', 'baseline');
    folder.writePack(lines.slice(0, 4), '20260212_000000000');
    for (const file of [`${round}/manifest.json`, 'artifacts/gold_seed_manifest.json']) {
      const { code, summary } = await folder.run('verify', file);
      deepEqual([code, summary.includes('making it again gives the same bytes')], [0, true], summary);
    }
    folder.writePack(lines.toReversed());
    match((await folder.run('verify', `${round}/manifest.json`)).summary, /is stale: reports\/review_pack/);
  });

  it('does not replace a seed pack by one of other options or of another draw, and names them', async () => {
    const seed = (...options: string[]) => folder.run('gold-seed-pack', ...options);
    equal((await seed('--limit', '4')).code, 0);
    const plan = folder.read('artifacts/gold_seed_manifest.json');
    const again = await seed('--limit', '3', '--seed', '7');
    equal(again.code, 2);
    match(again.summary, /^artifacts\/gold_seed_manifest\.json was made with other options: limit was 4, seed was \d+/);
    match(wayOut(again), /^give those, or move artifacts\/gold_seed_manifest\.json/);
    equal(folder.read('artifacts/gold_seed_manifest.json'), plan);
    // A newer review pack begins another seed pack, until somebody has labeled.
    folder.writePack(lines.slice(0, 4), '20260212_000000000');
    equal((await seed('--limit', '4')).code, 0);
    notEqual(folder.read('artifacts/gold_seed_manifest.json'), plan);
    folder.write('artifacts/gold_labels.ndjson', '{}\n');
    folder.writePack(lines.slice(0, 3), '20260213_000000000');
    match((await seed('--limit', '4')).summary, /holds labels of a round that was packed otherwise/);
  });

  it('makes the seed pack of the newest review pack', async () => {
    folder.writePack(lines.slice(0, 4), '20260212_000000000');
    const { code, summary } = await folder.run('gold-seed-pack', '--limit', '3');
    deepEqual([code, summary], [0, '3 tasks made, 1 for a second annotator, regions of variant1 shown.']);
    const seed = goldManifest.parse(JSON.parse(folder.read('artifacts/gold_seed_manifest.json')));
    equal(seed.run_id, '20260212_000000000');
    equal(seed.created_at, '2026-02-12T00:00:00.000Z');
    equal(taskFile.parse(JSON.parse(folder.read('artifacts/gold_seed_tasks_labelstudio.json'))).length, 3);
    ok(existsSync(join(folder.root, 'reports/gold_seed_pack_20260212_000000000_01.jpg')));
    match(
      folder.read('reports/gold_seed_pack_20260212_000000000.md'),
      /\.\.\/artifacts\/gold_seed_tasks_labelstudio\.json/,
    );
  });
});

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function boxOf({ x, y, w, h }: { x: number; y: number; w: number; h: number }) {
  return { x: sixDecimals(x), y: sixDecimals(y), w: sixDecimals(w), h: sixDecimals(h) };
}
