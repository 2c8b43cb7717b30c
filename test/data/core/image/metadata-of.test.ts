// Metadata are found in every format of photos that people import, and broken ones do no harm.
import assert from 'node:assert/strict';
import sharp from 'sharp';
import { metadataOf } from '../../../../server/core/image/metadata-of.ts';

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
const CAMERA = { IFD0: { Make: 'A camera', Orientation: '6' } };
const KINDS = ['none', 'text', 'xmp', 'iptc', 'exif', 'gps'];
const PLACE = { ...CAMERA, IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLatitudeRef: 'N' } };

function photo(format: (typeof FORMATS)[number], exif?: typeof CAMERA): Promise<Buffer> {
  const plain = sharp({ create: { width: 16, height: 16, channels: 3, background: 'white' } });
  return (exif ? plain.withExif(exif) : plain).toFormat(format).toBuffer();
}

describe('EXIF metadata', () => {
  for (const format of FORMATS) {
    it(`are found in ${format}, with and without a place`, async () => {
      assert.equal(metadataOf(await photo(format)), 'none');
      assert.equal(metadataOf(await photo(format, CAMERA)), 'exif');
      assert.equal(metadataOf(await photo(format, PLACE)), 'gps');
    });
  }

  it('with a place are found in TIFF of either byte order', () => {
    const little = Uint8Array.from([73, 73, 42, 0, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    const big = Uint8Array.from([77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0]);
    assert.deepEqual([metadataOf(little), metadataOf(big)], ['gps', 'gps']);
  });

  it('with nothing but an orientation tell nothing of a person', () => {
    const tiff = [77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
    const block = [...Buffer.from('Exif\0\0'), ...tiff];
    assert.equal(metadataOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, block.length + 2, ...block])), 'none');
  });

  it('are looked for in any bytes, cut off or mangled, without a fault', async () => {
    for (const format of FORMATS) {
      const bytes = await photo(format, PLACE);
      for (let length = 0; length < bytes.length; length += 7) {
        assert.ok(KINDS.includes(metadataOf(bytes.subarray(0, length))));
        const mangled = Uint8Array.from(bytes);
        mangled[length] = 255 - mangled[length]!;
        assert.ok(KINDS.includes(metadataOf(mangled)));
      }
    }
  });
});
