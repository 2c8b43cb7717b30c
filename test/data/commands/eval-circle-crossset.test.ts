// eval-circle-crossset on drawn faces, in the layouts in which LaPa and CelebAMask-HQ are distributed, and from an index.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { evaluationLine } from '../../../schemas/evaluation-line.ts';
import { evaluationReport } from '../../../schemas/evaluation-report.ts';
import { sharpImages } from '../../../server/io/sharp-images.ts';
import { brokenLinks, unlinkedNumbers } from '../../report-links.ts';
import { runCli } from '../../run-cli.ts';
import { drawnFaces, LIGHT_SKIN } from './drawn-face.ts';
import { classesOf, greyPng, partPngs } from './drawn-truth.ts';
import { PhotoFolder, runId } from './photo-folder.ts';

const face = { x: 0.5, y: 0.52, r: 0.22, skin: LIGHT_SKIN };
const photo = drawnFaces([face]).jpeg().toBuffer();
const name = `reports/eval_circle_crossset_${runId}`;

describe('eval-circle-crossset', function () {
  this.timeout(60_000);
  const folder = new PhotoFolder();
  const lapa = join(folder.root, 'external', 'LaPa');
  const run = async (...options: readonly string[]) => {
    const args = ['--root', folder.root, '--run-id', runId, '--json', '--no-progress', '--draws', '200', ...options];
    const { out, code } = await runCli(['eval-circle-crossset', ...args]);
    return {
      code,
      told: JSON.parse(out) as {
        summary: string;
        data: { not_evaluated: { what: string; why: string }[]; absent: { name: string; why: string }[] };
      },
    };
  };
  const report = () => evaluationReport.parse(JSON.parse(readFileSync(join(folder.root, `${name}.json`), 'utf8')));
  const valueOfMetric = (metric: string, group: object) =>
    report().metrics.find((one) => one.metric === metric && JSON.stringify(one.group) === JSON.stringify(group))?.value;

  before(async () => {
    const classes = classesOf(face);
    for (const stem of ['10009865324_0', '10012551673_5']) {
      folder.write(`external/LaPa/test/images/${stem}.jpg`, await photo);
      folder.write(`external/LaPa/test/labels/${stem}.png`, await greyPng(classes));
    }
    folder.write('external/LaPa/train/images/no_label.jpg', await photo);
    folder.write('celeba/CelebA-HQ-img/2001.jpg', await photo);
    for (const [part, png] of await partPngs(classes))
      folder.write(`celeba/CelebAMask-HQ-mask-anno/1/02001_${part}.png`, png);
    folder.write('celeba/CelebA-HQ-img/3.jpg', await photo);
  });
  after(() => folder.remove());

  it('links every number to its samples', async () => {
    await run('--celeba', join(folder.root, 'celeba'));
    const read = (path: string) => {
      const file = join(folder.root, path);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    };
    deepEqual(brokenLinks([`${name}.md`, `${name}.html`, `${name}_records.md`], read), []);
    deepEqual(unlinkedNumbers(read(`${name}.md`)!), []);
    match(read(`${name}_records.md`)!, /\| \[lapa_10009865324_0\]\(eval_circle_crossset_\d+_\d+\.jsonl#L2\) \|/);
  });

  it('can be verified: fresh, stale when a label map changes, not reproducible when the report does', async () => {
    const celeba = ['--celeba', join(folder.root, 'celeba')];
    await run(...celeba);
    const verified = async () => {
      const { out } = await runCli([
        'verify',
        join(folder.root, `${name}.json`),
        '--root',
        folder.root,
        '--json',
        '--no-progress',
      ]);
      return (JSON.parse(out) as { summary: string }).summary;
    };
    match(await verified(), /is fresh: .*making it again gives the same bytes/);
    const listed = readFileSync(join(folder.root, `reports/crossset_files_${runId}.json`), 'utf8');
    ok(listed.includes('"external/LaPa/test/labels/10009865324_0.png"'));
    const map = join(folder.root, 'external/LaPa/test/labels/10009865324_0.png');
    const before = readFileSync(map);
    folder.write('external/LaPa/test/labels/10009865324_0.png', await greyPng(classesOf({ ...face, r: 0.2 })));
    match(
      await verified(),
      /is stale: external\/LaPa\/test\/labels\/10009865324_0\.png \(behind reports\/crossset_files/,
    );
    folder.write('external/LaPa/test/labels/10009865324_0.png', before);
    folder.write(
      `${name}.json`,
      readFileSync(join(folder.root, `${name}.json`), 'utf8').replace('"summary": "', '"summary": "Better: '),
    );
    match(await verified(), /is not reproducible: /);
    await run(...celeba);
    equal(readFileSync(map).equals(before), true);
  });

  it('reads both layouts, and measures nose, derived forehead and chin, leakage and hair', async () => {
    const { code, told } = await run('--celeba', join(folder.root, 'celeba'));
    equal(code, 0);
    match(told.summary, /baseline on lapa 0\.\d+ .*\(2 samples\).*internal not evaluated/);
    for (const set of ['lapa', 'celeba']) {
      for (const module of ['nose', 'forehead', 'chin']) {
        const iou = valueOfMetric('iou', { set, variant: 'baseline', module });
        ok(iou?.kind === 'number' && iou.value > 0.1, `${set} ${module}: ${JSON.stringify(iou)}`);
      }
      const hair = valueOfMetric('hair_overlap', { set, variant: 'variant1' });
      ok(hair?.kind === 'number' && hair.value < 0.3);
    }
    const [run1, ...lines] = readFileSync(join(folder.root, `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n');
    equal(JSON.parse(run1!).samples, lines.length);
    const ids = lines
      .map((line) => evaluationLine.parse(JSON.parse(line)))
      .map((line) => 'sample_id' in line && line.sample_id);
    const lapaIds = ['lapa_10009865324_0', 'lapa_10012551673_5'];
    deepEqual(ids, [...lapaIds, ...lapaIds, 'celeba_2001', 'celeba_2001']);
    // The same truth in both forms gives the same numbers.
    const both = ['lapa', 'celeba'].map((set) => valueOfMetric('iou', { set, variant: 'variant1', module: 'nose' }));
    equal(both[0]?.kind === 'number' && both[0].value, both[1]?.kind === 'number' && both[1].value);
  });

  it('says which photos it could not use, and why', async () => {
    const { told } = await run('--celeba', join(folder.root, 'celeba'));
    const why = new Map(told.data.not_evaluated.map((one) => [one.what, one.why]));
    match(why.get('lapa: lapa_no_label')!, /it has no label map no_label\.png/);
    match(why.get('celeba: celeba_3')!, /there are no parts 00003_skin\.png/);
  });

  it('says of a set that is not there that it was not evaluated, never that it passed', async () => {
    const { code, told } = await run();
    equal(code, 0);
    match(told.summary, /celeba not evaluated/);
    const celeba = valueOfMetric('miou', { set: 'celeba' });
    ok(celeba?.kind === 'undefined' && /not evaluated/.test(celeba.why));
    const none = await run('--lapa', join(folder.root, 'nowhere'));
    equal(none.code, 3);
    match(none.told.summary, /lapa not evaluated \(there is nothing at nowhere\)/);
  });

  it('takes at most the limit, the same photos every time', async () => {
    const ids = async () => {
      await run('--limit', '1');
      const lines = readFileSync(join(folder.root, `${name}.jsonl`), 'utf8')
        .trim()
        .split('\n')
        .slice(1);
      return lines.map((line) => JSON.parse(line).sample_id);
    };
    const first = await ids();
    ok(first.length <= 2);
    deepEqual(await ids(), first);
  });

  it('reads an index, and nothing outside of the workspace and its own folder', async () => {
    const line = { image_path: 'test/images/10009865324_0.jpg', parsing_path: 'test/labels/10009865324_0.png' };
    const lines = [line, { ...line, parsing_path: '../../../../etc/hosts' }, { image_path: line.image_path }, '{"half'];
    folder.write(
      'external/LaPa/lapa_index.jsonl',
      lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
    );
    const { told } = await run('--lapa', join(lapa, 'lapa_index.jsonl'));
    match(told.summary, /baseline on lapa .*\(1 samples?\)/);
    const why = told.data.not_evaluated.map((one) => one.why);
    ok(why.some((one) => /outside of the workspace/.test(one)));
    ok(why.some((one) => /names no ground truth/.test(one)));
    ok(why.some((one) => /no photo of an index/.test(one)));
  });

  it('evaluates no set of faces for a taxonomy of another domain, and says so', async () => {
    folder.write('assay.config.json', '{"taxonomy": "pcb_defects"}');
    const { told } = await run();
    const why = told.data.absent.map((one) => `${one.name}: ${one.why}`);
    ok(why.includes('lapa: it shows faces, and the taxonomy has none of nose, forehead, chin'), why.join('\n'));
  });
});

describe('label maps', () => {
  const folder = new PhotoFolder();
  after(() => folder.remove());
  const values = Uint8Array.from([0, 1, 2, 10]);
  const grey = () => sharp(values, { raw: { width: 2, height: 2, channels: 1 } }).toColourspace('b-w');

  it('are read as they are, whatever colour profile they carry', async () => {
    for (const [at, image] of [grey().png(), grey().withIccProfile('p3').png()].entries()) {
      const map = await sharpImages.labels(folder.write(`${at}.png`, await image.toBuffer()));
      deepEqual('values' in map && [...map.values], [...values], `${at}`);
    }
  });

  it('are refused where their values are no class numbers', async () => {
    const cases: [Buffer, RegExp][] = [
      [await grey().jpeg().toBuffer(), /does not keep class numbers/],
      [await drawnFaces([face], 20).png({ palette: true }).toBuffer(), /palette/],
      [Buffer.from('no picture'), /cannot be decoded/],
    ];
    for (const [at, [bytes, why]] of cases.entries()) {
      const map = await sharpImages.labels(folder.write(`bad-${at}.png`, bytes));
      match('why' in map ? map.why : '', why);
    }
  });
});
