// Brush masks: RLE bytes to a mask of row-major run lengths and the outline of its largest part.
import { connectSpans, runsToSpans } from '../../server/core/mask/runs-to-spans.ts';
import { ALPHA_THRESHOLD, type DecodedRle, decodeRle } from './decode-rle.ts';
import { outlineOfPart } from './mask-outline.ts';
import { type Note, type Read, refuse, take, warn } from './read.ts';
import { noDimensions } from './read-rectangle.ts';
import type { Dimensions, Mask, Shape } from './shape.ts';
import { describe, own, type UnknownObject } from './unknown-value.ts';

/** Share of the painted pixels; smaller holes are slips of the brush. */
const HOLES_WORTH_TELLING = 0.01;

/** `sizes`: image sizes that may hold, the region's own first; the first one that fits the RLE is taken. */
export function readBrush(value: UnknownObject, sizes: readonly Dimensions[]): Read<Shape> {
  const format = own(value, 'format');
  if (format !== undefined && format !== 'rle') {
    return refuse('malformed-geometry', `the brush mask has the format ${describe(format)}, not "rle"`);
  }
  const bytes = bytesOf(own(value, 'rle'));
  if ('refused' in bytes) return bytes;
  const decoded = decodeRle(bytes.value);
  if ('why' in decoded) {
    const code = decoded.why === 'truncated' ? 'truncated-rle' : 'malformed-geometry';
    return refuse(code, `the brush mask cannot be decoded: ${decoded.message}`);
  }
  const size = sizes.find(({ width, height }) => width * height === decoded.pixels);
  if (!size) return wrongSize(decoded, sizes);
  if (decoded.inside === 0) {
    return refuse(
      'empty-mask',
      `no pixel of the brush mask has an alpha above ${ALPHA_THRESHOLD} (${decoded.touched} have one above 0)`,
    );
  }
  return maskOf(decoded, size);
}

function bytesOf(rle: unknown): Read<Uint8Array> {
  if (rle === undefined) {
    return refuse('malformed-geometry', 'the brush stroke has no RLE: it is an unsaved draft, or the export lost it');
  }
  if (!Array.isArray(rle)) return refuse('malformed-geometry', `the RLE is ${describe(rle)}, not a list of bytes`);
  if (rle.length === 0) return refuse('empty-mask', 'the RLE is empty: nothing was painted, or the export lost it');
  const bytes = new Uint8Array(rle.length);
  for (let i = 0; i < rle.length; i++) {
    const byte = rle[i];
    if (!Number.isInteger(byte) || byte < 0 || byte > 255) {
      return refuse('malformed-geometry', `value ${i + 1} of the RLE is ${describe(byte)}, not a byte`);
    }
    bytes[i] = byte;
  }
  return take(bytes);
}

function wrongSize({ pixels }: DecodedRle, [size]: readonly Dimensions[]): Read<never> {
  if (!size) return noDimensions(`the brush mask of ${pixels} pixels`);
  const { width, height } = size;
  return refuse(
    'mask-size-mismatch',
    `the brush mask has ${pixels} pixels, and the image ${width} × ${height} = ${width * height}`,
  );
}

function maskOf({ counts, pixels }: DecodedRle, { width, height }: Dimensions): Read<Shape> {
  const mask: Mask = { width, height, counts };
  const parts = connectSpans(runsToSpans(counts, width));
  const notes: Note[] = [];
  if (parts.length > 1) {
    const share = Math.round((100 * parts[0]!.area) / parts.reduce((sum, { area }) => sum + area, 0));
    const message = `the brush mask has ${parts.length} parts; the outline shows the largest one (${share} % of the area), the mask keeps all`;
    notes.push(warn('mask-in-parts', message));
  }
  const traced = outlineOfPart(parts[0]!, { width, height });
  if (!traced) {
    const message = `the brush mask of ${pixels} pixels is too large to trace; it is kept without an outline`;
    return take({ kind: 'mask', mask, outline: [] }, ...notes, warn('mask-without-outline', message));
  }
  const { outline, holes } = traced;
  if (holes > HOLES_WORTH_TELLING * parts[0]!.area) {
    const message = `the brush mask has holes of ${holes} pixels, as against ${parts[0]!.area} painted ones; the outline goes round them, the mask leaves them out`;
    notes.push(warn('mask-with-holes', message));
  }
  return take({ kind: 'mask', mask, outline }, ...notes);
}
