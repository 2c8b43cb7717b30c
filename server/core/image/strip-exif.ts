// Takes the metadata out of the bytes of a photo and leaves its pixels as they are, to the bit.
import { joinedBytes } from '../text/joined-bytes.ts';
import { jpegPieces } from './jpeg-pieces.ts';
import { metadataOf } from './metadata-of.ts';

export type Stripped =
  | { readonly kind: 'stripped'; readonly bytes: Uint8Array }
  /** Nothing was in it. */
  | { readonly kind: 'clean' }
  /** `why` as a clause. */
  | { readonly kind: 'refused'; readonly why: string };

const ORIENTATION = 0x0112;
const TIFF_SHORT = 3;
const latin1 = new TextDecoder('latin1');

/**
 * EXIF, XMP and IPTC of JPEG, PNG and WebP files go, the text of PNG, and what lies behind the end of the picture; the orientation stays where it turns the photo, because outlines are drawn on the
 * upright one, and the colour profile stays, because colours are read by it.
 * Never throws: what is cut off or of another format is refused.
 */
export function stripExif(bytes: Uint8Array): Stripped {
  if (metadataOf(bytes) === 'none') return { kind: 'clean' };
  const stripped = isJpeg(bytes) ? jpeg(bytes) : isPng(bytes) ? png(bytes) : isWebp(bytes) ? webp(bytes) : undefined;
  if (!stripped) return { kind: 'refused', why: 'it is no JPEG, PNG or WebP file, or it is damaged' };
  // Whatever finds metadata in photos must find none in this one.
  return metadataOf(stripped) === 'none'
    ? { kind: 'stripped', bytes: stripped }
    : { kind: 'refused', why: 'its metadata lie where they cannot be taken out' };
}

function jpeg(bytes: Uint8Array): Uint8Array | undefined {
  const pieces: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasPixels = false;
  for (const { kind, marker, from, to } of jpegPieces(bytes)) {
    // What lies behind the end goes, and with it the list of what is there.
    if (kind === 'trailer') continue;
    hasPixels ||= kind === 'pixels';
    const block = bytes.subarray(from + 4, to);
    if (marker === 0xe2 && startsWith(block, 'MPF\0')) continue;
    if (marker !== 0xe1 && !(marker === 0xed && startsWith(block, 'Photoshop 3.0\0')))
      pieces.push(bytes.subarray(from, to));
    else if (startsWith(block, 'Exif\0\0')) pieces.push(...orientationBlock(block.subarray(6)));
  }
  return hasPixels ? joinedBytes(pieces) : undefined;
}

function orientationBlock(tiff: Uint8Array): Uint8Array[] {
  const kept = orientationOnly(tiff);
  if (!kept) return [];
  const block = joinedBytes([Uint8Array.of(0xff, 0xe1, 0, kept.length + 8), ascii('Exif\0\0'), kept]);
  return [block];
}

function png(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const pieces: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = latin1.decode(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, end - 4);
    if (name === 'eXIf') {
      const kept = orientationOnly(data);
      if (kept) pieces.push(pngChunk('eXIf', kept));
    } else if (!TEXT_CHUNKS.has(name)) pieces.push(bytes.subarray(at, end));
    at = end;
    if (name === 'IEND') return joinedBytes(pieces);
  }
  return undefined;
}

/** Authors, descriptions and times, and whole structures of EXIF, XMP and IPTC. */
const TEXT_CHUNKS: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt']);

function webp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  const chunks: Uint8Array[] = [];
  const size = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let at = 12;
  let header: Uint8Array | undefined;
  let keepsExif = false;
  while (at + 8 <= size) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return undefined;
    const name = latin1.decode(bytes.subarray(at, at + 4));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'VP8X') {
      header = bytes.slice(at, end);
      chunks.push(header);
    } else if (name === 'EXIF') {
      const kept = orientationOnly(startsWith(data, 'Exif\0\0') ? data.subarray(6) : data);
      if (kept) chunks.push(joinedBytes([ascii('EXIF'), little(kept.length), kept]));
      keepsExif ||= kept !== undefined;
    } else if (name !== 'XMP ') chunks.push(bytes.subarray(at, end));
    at = end;
  }
  if (at < size) return undefined;
  // Flags of the extended header say which chunks there are: 8 is EXIF, 4 is XMP.
  if (header) header[8]! &= keepsExif ? ~4 : ~12;
  const body = joinedBytes([ascii('WEBP'), ...chunks]);
  return joinedBytes([ascii('RIFF'), little(body.length), body]);
}

/** A TIFF structure with the orientation alone; undefined where the photo is upright as it is, or nothing is to be told. */
function orientationOnly(tiff: Uint8Array): Uint8Array | undefined {
  const orientation = orientationOf(tiff);
  if (orientation === undefined || orientation < 2 || orientation > 8) return undefined;
  const kept = new Uint8Array(26);
  const view = viewOf(kept);
  kept.set(ascii('II*\0'));
  view.setUint32(4, 8, true);
  view.setUint16(8, 1, true);
  view.setUint16(10, ORIENTATION, true);
  view.setUint16(12, TIFF_SHORT, true);
  view.setUint32(14, 1, true);
  view.setUint16(18, orientation, true);
  return kept;
}

function orientationOf(tiff: Uint8Array): number | undefined {
  const isLittle = startsWith(tiff, 'II');
  if (tiff.length < 8) return undefined;
  const view = viewOf(tiff);
  const at = view.getUint32(4, isLittle);
  if (at + 2 > tiff.length) return undefined;
  const entries = view.getUint16(at, isLittle);
  for (let i = 0, entry = at + 2; i < entries && entry + 12 <= tiff.length; i++, entry += 12) {
    if (view.getUint16(entry, isLittle) === ORIENTATION) return view.getUint16(entry + 8, isLittle);
  }
  return undefined;
}

function pngChunk(name: string, data: Uint8Array): Uint8Array {
  const named = joinedBytes([ascii(name), data]);
  const chunk = new Uint8Array(named.length + 8);
  const view = viewOf(chunk);
  view.setUint32(0, data.length);
  chunk.set(named, 4);
  view.setUint32(named.length + 4, crc32(named));
  return chunk;
}

/** As of PNG (ISO 15948, Annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

function isPng(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\x89PNG');
}

function isWebp(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function little(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, value, true);
  return bytes;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
