// review-pack with the mock pipeline and with programs that behave and misbehave.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { reviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { PhotoFolder, refusedOf, runId } from './photo-folder.ts';

const answer = (body: string): string => `
import { createInterface } from 'node:readline';
import { existsSync, writeFileSync } from 'node:fs';
let n = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { sample_id, width, height } = JSON.parse(line);
  const good = { sample_id, variants: { baseline: { modules: [{ module: 'nose', box: { x: 0.4, y: 0.4, w: 0.2, h: 0.2 } }] } } };
  const say = (value) => console.log(typeof value === 'string' ? value : JSON.stringify(value));
  n++;
  ${body}
}`;

describe('review-pack', () => {
  let folder: PhotoFolder;
  let photo: Buffer;

  before(async () => {
    photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c08060' } })
      .jpeg()
      .toBuffer();
  });

  beforeEach(() => {
    folder = new PhotoFolder();
    for (const [i, name] of ['a.jpg', 'b.jpg', 'c.jpg'].entries()) folder.write(`photos/${name}`, photoNumber(i));
  });

  afterEach(() => folder.remove());

  /** The same picture in other bytes: decoders stop at the end of the image. */
  const photoNumber = (i: number) => Buffer.concat([photo, Buffer.from([i])]);

  const withProgram = (body: string, ...options: string[]) => {
    const file = folder.write('pipeline.mjs', answer(body));
    const program = ['--program', process.execPath, '--program', file];
    return folder.pack('--pipeline', 'command', ...program, ...options);
  };

  it('makes mock geometry from the name of the sample alone, and says MOCK', async () => {
    const seen = await folder.pack('--mock');
    equal(seen.code, 0, seen.err);
    const first = folder.text('jsonl');
    const samples = folder.samples();
    deepEqual(
      samples.map(({ sample_id }) => sample_id),
      ['a', 'b', 'c'],
    );
    for (const sample of samples) ok(reviewPackSample.safeParse(sample).success);
    deepEqual(
      samples.map(({ pipeline }) => pipeline?.adapter),
      ['mock', 'mock', 'mock'],
    );
    match(folder.text('md'), /^# MOCK /);
    match(seen.out, /MOCK/);
    equal((await folder.pack('--mock')).code, 0);
    equal(folder.text('jsonl'), first);
  });

  it('writes what a program answers', async () => {
    const seen = await withProgram('say(good);');
    equal(seen.code, 0, seen.out);
    const [sample] = folder.samples();
    deepEqual([sample!.image_path, sample!.width, sample!.height], ['photos/a.jpg', 40, 30]);
    equal(sample!.variants.baseline!.modules[0]!.module, 'nose');
    equal(sample!.pipeline!.adapter, 'command');
  });

  it('hands arguments to the program as they are, past any shell', async () => {
    const file = folder.write(
      'echo.mjs',
      answer('say({ ...good, quality: { pass: true, reasons: process.argv.slice(2) } });'),
    );
    const words = ['$(touch x)', 'a b', '; exit 1'];
    const seen = await folder.pack(
      ...['--pipeline', 'command', '--program', process.execPath, '--program', file],
      ...words.flatMap((word) => ['--program', word]),
    );
    equal(seen.code, 0, seen.out);
    deepEqual(folder.samples()[0]!.quality!.reasons, words);
    ok(!existsSync(join(folder.root, 'x')));
  });

  const misbehaviours: readonly (readonly [title: string, body: string, code: string, why: RegExp])[] = [
    [
      'answers garbage',
      "say(sample_id === 'b' ? 'Segmentation fault' : good);",
      'program-answer',
      /no JSON: Segmentation/,
    ],
    [
      'answers what does not fit',
      "say(sample_id === 'b' ? { sample_id, variants: [] } : good);",
      'program-answer',
      /variants/,
    ],
    [
      'answers for another photo',
      "say(sample_id === 'b' ? { ...good, sample_id: 'a' } : good);",
      'program-answer',
      /asked for \\"b\\", the program answered for \\"a\\"/,
    ],
    [
      'names no sample',
      "say(sample_id === 'b' ? { loading: 'weights' } : good);",
      'program-answer',
      /asked for \\"b\\", the program answered with a line that names no sample_id: \{\\"loading\\":\\"weights\\"\}/,
    ],
    [
      'names a region that the taxonomy does not have',
      "say(sample_id === 'b' ? { sample_id, variants: { baseline: { modules: [{ module: 'nosse' }] } } } : good);",
      'program-answer',
      /the answer names an unknown region \\"nosse\\"; did you mean \\"nose\\"/,
    ],
    [
      'dies on a photo',
      "if (sample_id === 'b') { console.error('out of memory'); process.exit(3); } say(good);",
      'program-ended',
      /code 3, saying: out of memory/,
    ],
    [
      'refuses a photo',
      "say(sample_id === 'b' ? { sample_id, error: 'no face' } : good);",
      'program-refused',
      /no face/,
    ],
  ];
  for (const [title, body, code, why] of misbehaviours) {
    it(`leaves one photo out, with the reason, when the program ${title}, and goes on`, async () => {
      const seen = await withProgram(body);
      equal(seen.code, 0, seen.out);
      deepEqual(refusedOf(seen), [`photos/b.jpg ${code}`]);
      match(seen.out, why);
      deepEqual(
        folder.samples().map(({ sample_id }) => sample_id),
        ['a', 'c'],
      );
    });
  }

  it('ends a program that is silent for too long, and starts it again for the next photo', async () => {
    const seen = await withProgram("if (sample_id !== 'b') say(good);", '--timeout', '2');
    deepEqual(refusedOf(seen), ['photos/b.jpg program-slow']);
    deepEqual(
      folder.samples().map(({ sample_id }) => sample_id),
      ['a', 'c'],
    );
  });

  it('starts a program again that ends after some photos, and loses none', async () => {
    const seen = await withProgram('if (n > 1) process.exit(0); say(good);');
    equal(seen.code, 0, seen.out);
    equal(folder.samples().length, 3);
  });

  it('gives a program up that fails on five photos in a row, and writes nothing', async () => {
    for (const [i, name] of ['d.jpg', 'e.jpg', 'f.jpg'].entries()) folder.write(`photos/${name}`, photoNumber(3 + i));
    const seen = await withProgram("say('nonsense');");
    equal(seen.code, 2);
    match(seen.out, /5 photos in a row/);
    ok(!existsSync(join(folder.root, 'reports')));
  });

  it('says that a program does not exist', async () => {
    const seen = await folder.pack('--pipeline', 'command', '--program', join(folder.root, 'absent'));
    deepEqual([seen.code, refusedOf(seen).length], [2, 3]);
    match(seen.out, /could not be started: ENOENT/);
  });

  it('asks a program that is named, whether or not the pipeline is, and says in each line which', async () => {
    const file = folder.write('pipeline.mjs', answer('say(good);'));
    const seen = await folder.pack('--program', process.execPath, file);
    equal(seen.code, 0, seen.out);
    deepEqual(folder.samples()[0]!.pipeline, { adapter: 'command', program: [process.execPath, 'pipeline.mjs'] });
  });

  it('refuses a program that its pipeline would not ask', async () => {
    for (const other of [['--mock'], ['--pipeline', 'builtin']]) {
      const seen = await folder.pack('--program', 'x', ...other);
      equal(seen.code, 2);
      match(seen.out, /the (mock|builtin) pipeline asks no program/);
    }
  });

  it('asks for the program of the command pipeline', async () => {
    const seen = await folder.pack('--pipeline', 'command');
    equal(seen.code, 2);
    match(seen.out, /PIPELINE_PROGRAM/);
  });

  it('refuses at once to place regions of faces under a taxonomy that has none, and names the way out', async () => {
    folder.write('assay.config.json', '{"taxonomy": "pcb_defects"}');
    const seen = await folder.pack();
    equal(seen.code, 2, seen.out);
    match(seen.out, /the taxonomy \\"pcb_defects\\" has no region \\"nose\\", \\"forehead\\"/);
    match(seen.out, /--pipeline command --program PROGRAM/);
    ok(!existsSync(join(folder.root, 'reports')));
    equal((await folder.pack('--mock')).code, 0);
  });

  it('reads an index, and refuses its lines that name nothing, what is outside, or a changed photo', async () => {
    const lines = [
      { image_path: 'photos/a.jpg', sample_id: 'lapa_1', source: 'lapa', tone_bucket: 'dark' },
      { image_path: 'photos/none.jpg' },
      { image_path: process.execPath },
      { sample_id: 'x' },
      { image_path: 'photos/b.jpg', image_sha256: '0'.repeat(64) },
      { image_path: 'photos/c.jpg', sample_id: 'lapa_1' },
    ];
    const index = folder.write('lapa_index.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const seen = await folder.pack('--mock', '--images', index);
    equal(seen.code, 0);
    deepEqual(refusedOf(seen), [
      'lapa_index.jsonl:2 missing-image',
      'lapa_index.jsonl:3 outside',
      'lapa_index.jsonl:4 index-line',
      'c.jpg duplicate-sample',
      'photos/b.jpg changed-image',
    ]);
    const [sample] = folder.samples();
    deepEqual([sample!.sample_id, sample!.source, sample!.tone_bucket], ['lapa_1', 'lapa', 'dark']);
  });

  it('leaves out a photo that is there under another name, with the reason', async () => {
    folder.write('photos/copy_of_a.jpg', photoNumber(0));
    const seen = await folder.pack('--mock');
    equal(seen.code, 0);
    deepEqual(refusedOf(seen), ['photos/copy_of_a.jpg duplicate-image']);
    match(seen.out, /the same photo as photos\/a\.jpg \(sample a\), byte for byte/);
    deepEqual(
      folder.samples().map(({ sample_id }) => sample_id),
      ['a', 'b', 'c'],
    );
  });

  it('refuses a folder without photos and a path that is not there', async () => {
    folder.write('empty/readme.txt', '');
    equal((await folder.pack('--mock', '--images', join(folder.root, 'empty'))).code, 2);
    equal((await folder.pack('--mock', '--images', join(folder.root, 'absent'))).code, 2);
    equal((await folder.pack('--mock', '--run-id', '99999999_999999999')).code, 2);
    ok(!existsSync(join(folder.root, `reports/review_pack_mixed_${runId}.md`)));
  });
});
