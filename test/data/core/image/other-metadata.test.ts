// Metadata beside EXIF, in every place where programs put them: what is found is what is taken out, and nothing else is.
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { type MetadataFound, metadataOf } from '../../../../server/core/image/metadata-of.ts';
import { stripExif } from '../../../../server/core/image/strip-exif.ts';

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>somebody</dc:creator></x:xmpmeta>';
const PLACE = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="52,30N"/></x:xmpmeta>';

type Format = 'jpeg' | 'png' | 'webp';

function photo(format: Format, xmp?: string): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: 12 * 8 * 3 }, (_, i) => (i * 7919) % 256));
  const image = sharp(noise, { raw: { width: 12, height: 8, channels: 3 } }).withIccProfile('srgb');
  return (xmp === undefined ? image : image.withXmp(xmp)).toFormat(format).toBuffer();
}

/** Behind the first two bytes, where segments begin. */
function withSegment(jpeg: Buffer, marker: number, content: string): Buffer {
  const data = Buffer.from(content, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** Behind the header of the image; readers do not check the sums of chunks that they pass over. */
function withChunk(png: Buffer, name: string, content: string): Buffer {
  const data = Buffer.from(content, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const chunk = Buffer.concat([length, Buffer.from(name), data, Buffer.from([0, 0, 0, 0])]);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

// Image resource block 0x0404 holds IPTC-IIM: here the by-line, data set 2:80.
const IPTC = 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08somebody\0';

const CASES: readonly (readonly [what: string, Format, (plain: Buffer) => Buffer | Promise<Buffer>, MetadataFound])[] =
  [
    ['XMP of JPEG', 'jpeg', () => photo('jpeg', XMP), 'xmp'],
    ['XMP with a place in JPEG', 'jpeg', () => photo('jpeg', PLACE), 'gps'],
    [
      'more XMP than one segment holds',
      'jpeg',
      (plain) => withSegment(plain, 0xe1, `http://ns.adobe.com/xmp/extension/\0${'0'.repeat(32)}`),
      'xmp',
    ],
    ['IPTC of JPEG', 'jpeg', (plain) => withSegment(plain, 0xed, IPTC), 'iptc'],
    ['XMP of PNG', 'png', () => photo('png', XMP), 'xmp'],
    [
      'XMP with a place in PNG',
      'png',
      (plain) => withChunk(plain, 'iTXt', `XML:com.adobe.xmp\0\0\0\0\0${PLACE}`),
      'gps',
    ],
    ['the author of a PNG', 'png', (plain) => withChunk(plain, 'tEXt', 'Author\0somebody'), 'text'],
    ['a comment of a PNG, compressed', 'png', (plain) => withChunk(plain, 'zTXt', 'Comment\0\0xx'), 'text'],
    ['EXIF in the text of a PNG', 'png', (plain) => withChunk(plain, 'zTXt', 'Raw profile type exif\0\0xx'), 'exif'],
    ['IPTC in the text of a PNG', 'png', (plain) => withChunk(plain, 'tEXt', 'Raw profile type iptc\0xx'), 'iptc'],
    ['XMP of WebP', 'webp', () => photo('webp', XMP), 'xmp'],
    ['XMP with a place in WebP', 'webp', () => photo('webp', PLACE), 'gps'],
  ];

describe('metadata beside EXIF', () => {
  for (const [what, format, made, kind] of CASES) {
    it(`${what} are found as ${kind} and taken out; pixels and colour profile stay`, async () => {
      const plain = await photo(format);
      assert.equal(metadataOf(plain), 'none');
      const before = await made(plain);
      assert.equal(metadataOf(before), kind);
      const stripped = stripExif(before);
      assert.ok(stripped.kind === 'stripped', JSON.stringify(stripped));
      const [after, known] = [await sharp(stripped.bytes).metadata(), await sharp(plain).metadata()];
      assert.deepEqual([after.xmp, after.iptc, after.comments], [undefined, undefined, undefined]);
      assert.ok(known.icc && after.icc?.equals(known.icc));
      const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();
      assert.deepEqual(await pixels(stripped.bytes), await pixels(before));
    });
  }

  it('what only says how to read the pixels is none', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const)
      assert.deepEqual(stripExif(await photo(format)), { kind: 'clean' });
  });
});
