// What lies behind the end of a photo, where phones keep a second picture or a video with the place of its own: found, and taken out.
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { jpegPieces } from '../../../../server/core/image/jpeg-pieces.ts';
import { type MetadataFound, metadataOf } from '../../../../server/core/image/metadata-of.ts';
import { stripExif } from '../../../../server/core/image/strip-exif.ts';

type Format = 'jpeg' | 'png' | 'webp';
const CAMERA = { IFD0: { Make: 'A camera' } };
const PLACE = { ...CAMERA, IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLatitudeRef: 'N' } };

function photo(format: Format, exif?: typeof CAMERA): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 7919) % 256));
  const image = sharp(noise, { raw: { width: 64, height: 48, channels: 3 } });
  return (exif ? image.withExif(exif) : image).toFormat(format).toBuffer();
}

/** A box of ISO base media files: length, name, content. */
function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length + 8);
  return Buffer.concat([head, Buffer.from(name, 'latin1'), content]);
}

const video = (inside: string): Buffer =>
  Buffer.concat([box('ftyp', Buffer.from('isommp42')), box('moov', Buffer.from(inside, 'latin1'))]);

const TRAILERS: readonly (readonly [what: string, trailer: () => Promise<Buffer> | Buffer, MetadataFound])[] = [
  ['a second picture with a place', () => photo('jpeg', PLACE), 'gps'],
  ['a second picture with a camera', () => photo('jpeg', CAMERA), 'exif'],
  ['a second picture', () => photo('jpeg'), 'trailer'],
  ['a video with a place', () => video('\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+27.5916+086.5640/'), 'gps'],
  ['a video of Apple with a place', () => video('com.apple.quicktime.location.ISO6709'), 'gps'],
  ['a video', () => video('xyz of something else'), 'trailer'],
  ['XMP', () => Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'), 'xmp'],
  ['a few bytes of anything', () => Buffer.from('PK\x03\x04'), 'trailer'],
];

describe('behind the end of a photo', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    for (const [what, trailer, kind] of TRAILERS) {
      it(`${what} is found as ${kind} behind a ${format} and goes; the photo stays to the byte`, async () => {
        const plain = await photo(format);
        const whole = Buffer.concat([plain, await trailer()]);
        assert.equal(metadataOf(plain), 'none');
        assert.equal(metadataOf(whole), kind);
        const stripped = stripExif(whole);
        assert.ok(stripped.kind === 'stripped', JSON.stringify(stripped));
        assert.deepEqual(Buffer.from(stripped.bytes), plain);
      });
    }

    it(`zeros behind a ${format} are padding`, async () => {
      const padded = Buffer.concat([await photo(format), Buffer.alloc(64)]);
      assert.deepEqual(stripExif(padded), { kind: 'clean' });
    });
  }

  it('metadata between the scans of a progressive JPEG are found and go', async () => {
    const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 7919) % 256));
    const plain = await sharp(noise, { raw: { width: 64, height: 48, channels: 3 } })
      .jpeg({ progressive: true })
      .toBuffer();
    const scans = [...jpegPieces(plain)].filter(({ kind }) => kind === 'pixels');
    assert.ok(scans.length > 1, `${scans.length} scans`);
    const block = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>');
    const head = Buffer.from([0xff, 0xe1, 0, block.length + 2]);
    const at = scans[0]!.to;
    const whole = Buffer.concat([plain.subarray(0, at), head, block, plain.subarray(at)]);
    assert.equal(metadataOf(whole), 'xmp');
    const stripped = stripExif(whole);
    assert.ok(stripped.kind === 'stripped');
    assert.deepEqual(Buffer.from(stripped.bytes), plain);
  });

  it('the list of the pictures behind the end goes with them', async () => {
    const plain = await photo('jpeg');
    const list = Buffer.from([0xff, 0xe2, 0, 10, ...Buffer.from('MPF\0II*\0')]);
    const whole = Buffer.concat([plain.subarray(0, 2), list, plain.subarray(2), await photo('jpeg', PLACE)]);
    const stripped = stripExif(whole);
    assert.ok(stripped.kind === 'stripped');
    assert.deepEqual(Buffer.from(stripped.bytes), plain);
  });

  it('every byte of a JPEG lies in one piece', async () => {
    const whole = Buffer.concat([await photo('jpeg', PLACE), Buffer.from('more')]);
    let at = 2;
    for (const { from, to } of jpegPieces(whole)) {
      assert.equal(from, at);
      at = to;
    }
    assert.equal(at, whole.length);
  });
});
