// Brush RLE: equal to @thi.ng/rle-pack on real masks and random ones, and harmless whatever its header claims.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from '@thi.ng/rle-pack';
import fc from 'fast-check';
import { ALPHA_THRESHOLD, type DecodedRle, decodeRle } from '../../../../label_studio/codec/decode-rle.ts';

const folder = join(import.meta.dirname, '../../../fixtures/label-studio');

function realRles(): [string, Uint8Array][] {
  const files = [
    'HumanSignal__label-studio-frontend/examples/image_segmentation/annotations/1.json',
    '_client_generated/oval_like_ls1.23.json',
    '_real_converter_output/oval_123/JSON_MIN/result.json',
  ];
  return files.flatMap((file) => {
    const found: [string, Uint8Array][] = [];
    JSON.parse(readFileSync(join(folder, file), 'utf8'), (key, value: unknown) => {
      if (key === 'rle') found.push([file, Uint8Array.from(value as number[])]);
      return value;
    });
    return found;
  });
}

function decoded(bytes: Uint8Array): DecodedRle {
  const result = decodeRle(bytes);
  if ('why' in result) assert.fail(result.message);
  return result;
}

/** One bit a pixel. */
function bitsOf({ counts, pixels }: DecodedRle): Uint8Array {
  const bits = new Uint8Array(pixels);
  let at = 0;
  for (const [index, count] of counts.entries()) {
    bits.fill(index % 2, at, at + count);
    at += count;
  }
  assert.equal(at, pixels, 'the runs fill the mask');
  return bits;
}

function oracleBits(bytes: Uint8Array): Uint8Array {
  const rgba = decode(bytes);
  return Uint8Array.from({ length: rgba.length / 4 }, (_, pixel) => (rgba[4 * pixel + 3]! > ALPHA_THRESHOLD ? 1 : 0));
}

describe('brush RLE', () => {
  for (const [file, bytes] of realRles()) {
    it(`${file}: ${bytes.length} bytes give the mask that @thi.ng/rle-pack gives`, () => {
      const mask = decoded(bytes);
      assert.equal(Buffer.compare(bitsOf(mask), oracleBits(bytes)), 0);
      assert.ok(mask.inside > 0 && mask.inside <= mask.touched);
    });
  }

  it('any RGBA image survives packing and reading', () => {
    const pixel = fc.oneof(
      { weight: 4, arbitrary: fc.constant([0, 0, 0, 0]) },
      { weight: 4, arbitrary: fc.constant([255, 0, 0, 255]) },
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }),
    );
    const image = fc.array(fc.tuple(pixel, fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(image, (runs) => {
        const rgba = Uint8Array.from(
          runs.flatMap(([words, count]) => Array.from({ length: count }, () => words).flat()),
        );
        const bytes = encode(rgba, rgba.length);
        assert.deepEqual(bitsOf(decoded(bytes)), oracleBits(bytes));
      }),
    );
  });

  it('a text that ends early is told so, wherever it ends', () => {
    const rgba = Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256);
    const bytes = encode(rgba, rgba.length);
    for (let length = 0; length < bytes.length - 1; length++) {
      const result = decodeRle(bytes.subarray(0, length));
      assert.ok('why' in result && result.why === 'truncated', `${length} of ${bytes.length} bytes`);
    }
  });

  it('random bytes are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = decodeRle(bytes);
        assert.ok('why' in result || result.counts.reduce((sum, count) => sum + count, 0) === result.pixels);
      }),
    );
  });

  it('a header that claims 4 GiB costs as much memory as its runs', () => {
    // 0xfffffffc words: 65,536 runs of 65,536 words of the value 255, each in 27 bits; here eight of them, then the end.
    const bits = ['1'.repeat(30), '00', '00111', '0010', '0011', '0111', '1111'];
    for (let run = 0; run < 8; run++) bits.push('1', '11', '1'.repeat(16), '1'.repeat(8));
    const text = bits.join('');
    const bytes = Uint8Array.from({ length: Math.ceil(text.length / 8) }, (_, i) =>
      Number.parseInt(text.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2),
    );
    const result = decodeRle(bytes);
    assert.ok('why' in result);
    assert.match(result.message, /ends after 131072 of 1073741823 pixels/);
  });
});
