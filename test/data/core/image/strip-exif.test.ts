// Metadata go, pixels and orientation stay; what cannot be taken apart is refused.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import { metadataOf } from '../../../../server/core/image/metadata-of.ts';
import { stripExif } from '../../../../server/core/image/strip-exif.ts';

const EXIF = {
  IFD0: { Make: 'Acme', Copyright: 'somebody' },
  IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' },
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf exif:GPSLatitude="52,30N"/></x:xmpmeta>';

async function photo(format: 'jpeg' | 'png' | 'webp', orientation: number): Promise<Uint8Array> {
  const noise = Buffer.from(Array.from({ length: 12 * 8 * 3 }, (_, i) => (i * 7919) % 256));
  const image = sharp(noise, { raw: { width: 12, height: 8, channels: 3 } });
  return image.withExif(EXIF).withMetadata({ orientation }).withXmp(XMP).toFormat(format).toBuffer();
}

describe('stripping metadata', () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    for (const orientation of [1, 6]) {
      it(`leaves a ${format} of orientation ${orientation} with its pixels and its orientation alone`, async () => {
        const before = await photo(format, orientation);
        assert.equal(metadataOf(before), 'gps');
        const stripped = stripExif(before);
        assert.equal(stripped.kind, 'stripped');
        const { bytes } = stripped as typeof stripped & { kind: 'stripped' };
        const { exif, xmp, orientation: left } = await sharp(bytes).metadata();
        assert.deepEqual([left ?? 1, xmp, metadataOf(bytes)], [orientation, undefined, 'none']);
        assert.ok((exif?.length ?? 0) <= 32, 'no more than the orientation');
        const pixels = async (of: Uint8Array): Promise<Buffer> => sharp(of).autoOrient().raw().toBuffer();
        assert.deepEqual(await pixels(bytes), await pixels(before));
        assert.deepEqual(stripExif(bytes), { kind: 'clean' });
      });
    }
  }

  it('refuses what is cut off, and never throws', async () => {
    const whole = await photo('jpeg', 1);
    const cut = whole.subarray(0, whole.length >> 3);
    if (metadataOf(cut) !== 'none') assert.equal(stripExif(cut).kind, 'refused');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
        const broken = Uint8Array.from(whole);
        broken[at] = byte;
        assert.ok(['stripped', 'clean', 'refused'].includes(stripExif(broken.subarray(0, length)).kind));
      }),
    );
  });
});
