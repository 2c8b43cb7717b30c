// review-pack with the builtin pipeline on photos of every sort: a line or a reason for each, never a crash.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { type ReviewPackSample, reviewPackSample } from '../../../schemas/review-pack-sample.ts';
import { isInRing } from '../../../server/core/geometry/point-in-ring.ts';
import { runCli } from '../../run-cli.ts';
import { DARK_SKIN, drawnFaces, LIGHT_SKIN } from './drawn-face.ts';
import { PhotoFolder, refusedOf } from './photo-folder.ts';

const face = { x: 0.5, y: 0.5, r: 0.22, skin: LIGHT_SKIN };

describe('review-pack on photos', function () {
  this.timeout(120_000);
  const folder = new PhotoFolder();
  let samples: ReadonlyMap<string, ReviewPackSample>;
  let refused: readonly string[];
  let first: string;

  before(async () => {
    const plain = sharp({ create: { width: 300, height: 200, channels: 3, background: '#4a6a8c' } });
    const noise = Buffer.from(Array.from({ length: 3 * 90_000 }, (_, i) => (i * 2654435761) >>> 24));
    const photos: Record<string, Promise<Buffer> | Buffer | string> = {
      'light.png': drawnFaces([face]).png().toBuffer(),
      'dark.png': drawnFaces([{ ...face, skin: DARK_SKIN }])
        .png()
        .toBuffer(),
      'two.png': drawnFaces([
        { ...face, x: 0.27 },
        { ...face, x: 0.75 },
      ])
        .png()
        .toBuffer(),
      'cut.png': drawnFaces([{ ...face, x: 0.05 }])
        .png()
        .toBuffer(),
      'profile.png': drawnFaces([{ ...face, turn: 0.5 }])
        .png()
        .toBuffer(),
      'none.png': plain.png().toBuffer(),
      'skin-only.png': drawnFaces([], 300, LIGHT_SKIN).png().toBuffer(),
      'noise.png': sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
        .png()
        .toBuffer(),
      'grey.png': drawnFaces([face]).toColourspace('b-w').png().toBuffer(),
      'cmyk.jpg': drawnFaces([face]).toColourspace('cmyk').jpeg().toBuffer(),
      'transparent.png': plain.clone().ensureAlpha(0.1).png().toBuffer(),
      'sixteen-bit.png': drawnFaces([face]).toColourspace('rgb16').png().toBuffer(),
      'one.png': sharp({ create: { width: 1, height: 1, channels: 3, background: LIGHT_SKIN } })
        .png()
        .toBuffer(),
      'line.png': sharp({ create: { width: 4000, height: 1, channels: 3, background: LIGHT_SKIN } })
        .png()
        .toBuffer(),
      'large.jpg': drawnFaces([face]).resize(4000, 3000, { fit: 'fill' }).jpeg().toBuffer(),
      'bomb.png': sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: 'white' } })
        .png()
        .toBuffer(),
      'corrupt.jpg': drawnFaces([face])
        .jpeg()
        .toBuffer()
        .then((bytes) => bytes.subarray(0, bytes.length / 2)),
      'empty.jpg': '',
      'text.jpg': 'not a photo',
      'drawing.png': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    };
    // As a camera held sideways writes it: the pixels turned left, and EXIF saying how to turn them back.
    const upright = await drawnFaces([face]).resize(400, 300, { fit: 'fill' }).png().toBuffer();
    photos['turned.jpg'] = sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    for (const [name, content] of Object.entries(photos)) folder.write(`photos/${name}`, await content);
    const seen = await folder.pack();
    equal(seen.code, 0, seen.err);
    refused = refusedOf(seen);
    first = folder.text('jsonl');
    samples = new Map(folder.samples().map((sample) => [sample.sample_id, sample]));
  });

  after(() => folder.remove());

  const modulesOf = (name: string, variant = 'variant1') =>
    new Map(samples.get(name)!.variants[variant]!.modules.map((one) => [one.module, one.polygon!]));

  it('writes lines that fit the schema, within the photo, and the same bytes again', async () => {
    for (const sample of samples.values()) {
      ok(reviewPackSample.safeParse(sample).success, sample.sample_id);
      for (const { modules } of Object.values(sample.variants)) {
        for (const [x, y] of modules.flatMap(({ polygon }) => polygon!)) ok(x >= 0 && x <= 1 && y >= 0 && y <= 1);
      }
    }
    await folder.pack();
    equal(folder.text('jsonl'), first);
  });

  it('leaves out what is no photo, too large or cut off, each with its reason', () => {
    deepEqual(
      refused,
      ['bomb.png', 'corrupt.jpg', 'drawing.png', 'empty.jpg', 'text.jpg'].map(
        (name) => `photos/${name} unreadable-image`,
      ),
    );
    match(folder.text('md'), /## Left out/);
  });

  for (const name of ['none', 'skin-only', 'noise', 'grey', 'one', 'line', 'transparent']) {
    it(`says that ${name} shows no face, and places nothing`, () => {
      deepEqual(samples.get(name)!.quality!.reasons, ['no_face']);
      equal(samples.get(name)!.quality!.pass, false);
      for (const { modules } of Object.values(samples.get(name)!.variants)) deepEqual(modules, []);
    });
  }

  it('says of a photo without colour that this is why no face was found, and of no other', () => {
    const grey =
      /^the photo is grey, and the builtin pipeline finds faces by the colour of skin: pack the photo in colour, or with a pipeline of your own$/;
    match(String(samples.get('grey')!.quality!.detail), grey);
    for (const name of ['skin-only', 'noise', 'light']) equal(samples.get(name)!.quality!.detail, undefined);
    match(folder.text('md'), /no: no_face \(the photo is grey, /);
  });

  for (const name of ['light', 'dark', 'large', 'turned', 'sixteen-bit']) {
    it(`places nose, forehead, chin and cheeks where ${name} has them, left and right by the sides of the image`, () => {
      for (const variant of ['baseline', 'variant1']) {
        const modules = modulesOf(name, variant);
        ok(isInRing([0.5, 0.51], modules.get('nose')!), `${variant} nose`);
        const at = (u: number, v: number) => [0.5 + u * 0.22, 0.5 + v * 0.22] as const;
        ok(isInRing(at(0, -0.85), modules.get('forehead')!), `${variant} forehead`);
        ok(isInRing(at(0, 1.08), modules.get('chin')!), `${variant} chin`);
        ok(isInRing(at(-0.6, 0.3), modules.get('left_cheek')!), `${variant} left cheek`);
        ok(isInRing(at(0.6, 0.3), modules.get('right_cheek')!), `${variant} right cheek`);
      }
    });
  }

  it('gives sizes as they are shown, after EXIF orientation', () => {
    const { width, height } = samples.get('turned')!;
    deepEqual([width, height], [400, 300]);
    deepEqual([samples.get('large')!.width, samples.get('large')!.height], [4000, 3000]);
  });

  it('tells light skin from dark skin', () => {
    equal(samples.get('light')!.tone_bucket, 'light');
    equal(samples.get('dark')!.tone_bucket, 'dark');
  });

  it('gives a head that is turned away a line, with what it could place in both variants', () => {
    deepEqual(Object.keys(samples.get('profile')!.variants), ['baseline', 'variant1']);
  });

  it('stops within one photo when the person cancels', async () => {
    const images = ['--images', join(folder.root, 'photos')];
    const seen = await runCli(['review-pack', '--root', folder.root, '--run-id', '20260101_000000000', ...images], {
      onStart: (send) => send('SIGINT'),
    });
    equal(seen.code, 130);
    ok(!existsSync(join(folder.root, 'reports/review_pack_mixed_20260101_000000000.jsonl')));
  });

  it('does not pass photos of two faces or of a part of a face', () => {
    deepEqual(samples.get('two')!.quality, { ...samples.get('two')!.quality, pass: false });
    ok(samples.get('two')!.quality!.reasons!.includes('several_faces'));
    equal(samples.get('cut')!.quality!.pass, false);
  });
});
