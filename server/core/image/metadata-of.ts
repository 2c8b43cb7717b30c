// Finds metadata in the bytes of a photo: EXIF, XMP, IPTC and text, and whether they tell where it was taken.
import { ByteSearch } from '../text/byte-search.ts';
import { jpegPieces } from './jpeg-pieces.ts';

/**
 * The most telling kind; `iptc` are captions, names and keywords of a newsroom, `text` the text chunks of PNG, `trailer` something behind the end of the picture, such
 * as a second one or a video.
 */
export type MetadataFound = 'none' | 'text' | 'trailer' | 'xmp' | 'iptc' | 'exif' | 'gps';

const RANK: readonly MetadataFound[] = ['none', 'text', 'trailer', 'xmp', 'iptc', 'exif', 'gps'];

const TIFF_MARKS = new ByteSearch(['II*\0', 'MM\0*']);
const XMP_POSITION = new ByteSearch(['GPSLatitude', 'GPSLongitude']);
/** XMP specification part 3, 1.1.3: the packet, and what did not fit into it. */
const XMP_BLOCKS = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0'];
const PHOTOSHOP = 'Photoshop 3.0\0';
const EXIF_BLOCK = new ByteSearch(['Exif\0\0']);
const XMP_PACKET = new ByteSearch(XMP_BLOCKS);
/** In a video, 0xA9 before the first, or Apple's name for it (QuickTime File Format, "User Data Atoms"). */
const VIDEO_POSITION = new ByteSearch(['xyz', 'com.apple.quicktime.location.ISO6709']);
/** Tags of TIFF whose value is a whole structure of its own. */
const STRUCTURES = new Map<number, MetadataFound>([
  [0x02bc, 'xmp'],
  [0x83bb, 'iptc'],
  [0x8649, 'iptc'],
]);
/** Tag of the GPS directory in the first directory of a TIFF structure (EXIF 2.32, 4.6.3). */
const GPS_DIRECTORY = 0x8825;
/** Description, make, model, software, time, artist, host computer, copyright, and the directory of EXIF itself; the others say how to read the pixels. */
const TELLING = [0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x013c, 0x8298, 0x8769];

/** Of JPEG, PNG, WebP, TIFF, HEIF and AVIF files; tags that only say how to read the pixels, such as the orientation, count as none. Never throws. */
export function metadataOf(bytes: Uint8Array): MetadataFound {
  if (starts(bytes, 0, '\xff\xd8')) return strongest(jpegBlocks(bytes));
  if (starts(bytes, 0, '\x89PNG')) return strongest(chunks(bytes, 8, false));
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return strongest(chunks(bytes, 12, true));
  if (starts(bytes, 0, 'II*\0') || starts(bytes, 0, 'MM\0*')) return inTiff(bytes);
  if (!starts(bytes, 4, 'ftyp')) return 'none';
  // Its boxes say where the item lies; that it is the only TIFF structure in the file is quicker to use.
  const at = TIFF_MARKS.find(bytes, 0);
  return at < 0 ? 'none' : inTiff(bytes.subarray(at));
}

function strongest(found: Iterable<MetadataFound>): MetadataFound {
  let best: MetadataFound = 'none';
  for (const one of found) if (RANK.indexOf(one) > RANK.indexOf(best)) best = one;
  return best;
}

function* jpegBlocks(bytes: Uint8Array): Generator<MetadataFound> {
  for (const { kind, marker, from, to } of jpegPieces(bytes)) {
    if (kind === 'trailer') yield inTrailer(bytes.subarray(from, to));
    const block = bytes.subarray(from + 4, to);
    if (marker === 0xe1 && starts(block, 0, 'Exif\0\0')) yield inTiff(block.subarray(6));
    else if (marker === 0xe1 && XMP_BLOCKS.some((mark) => starts(block, 0, mark))) yield inXmp(block);
    else if (marker === 0xed && starts(block, 0, PHOTOSHOP)) yield 'iptc';
  }
}

/** Whatever kind of file it is: its metadata are told by their own marks. Nothing but zeros is padding. */
function inTrailer(bytes: Uint8Array): MetadataFound {
  if (bytes.every((byte) => byte === 0)) return 'none';
  let found: MetadataFound = 'trailer';
  for (let at = EXIF_BLOCK.find(bytes, 0); at >= 0; at = EXIF_BLOCK.find(bytes, at + 6)) {
    found = strongest([found, inTiff(bytes.subarray(at + 6))]);
  }
  const packet = XMP_PACKET.find(bytes, 0);
  if (packet >= 0) found = strongest([found, inXmp(bytes.subarray(packet))]);
  for (let at = VIDEO_POSITION.find(bytes, 0); at >= 0; at = VIDEO_POSITION.find(bytes, at + 3)) {
    if (bytes[at] !== 0x78 || bytes[at - 1] === 0xa9) return 'gps';
  }
  return found;
}

/** Chunks of PNG (length, name, data, checksum) or RIFF (name, length, data, padding). */
function* chunks(bytes: Uint8Array, from: number, isRiff: boolean): Generator<MetadataFound> {
  const view = viewOf(bytes);
  const size = isRiff && bytes.length >= 12 ? Math.min(bytes.length, 8 + view.getUint32(4, true)) : bytes.length;
  if (size < bytes.length) yield inTrailer(bytes.subarray(size));
  for (let at = from; at + 8 <= size; ) {
    const length = view.getUint32(isRiff ? at + 4 : at, isRiff);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const is = (name: string): boolean => starts(bytes, isRiff ? at : at + 4, name);
    if (is(isRiff ? 'EXIF' : 'eXIf')) yield inTiff(starts(data, 0, 'Exif\0\0') ? data.subarray(6) : data);
    else if (isRiff && is('XMP ')) yield inXmp(data);
    else if (!isRiff && (is('tEXt') || is('zTXt') || is('iTXt'))) yield inText(data);
    const isEnd = !isRiff && is('IEND');
    at += 8 + length + (isRiff ? length % 2 : 4);
    if (!isEnd) continue;
    if (at < bytes.length) yield inTrailer(bytes.subarray(at));
    return;
  }
}

function inXmp(packet: Uint8Array): MetadataFound {
  return XMP_POSITION.find(packet, 0) >= 0 ? 'gps' : 'xmp';
}

/** Programs keep whole structures in text chunks; where they are compressed, a place in them is not seen. */
function inText(data: Uint8Array): MetadataFound {
  if (starts(data, 0, 'XML:com.adobe.xmp\0')) return inXmp(data);
  for (const kind of ['exif', 'iptc', 'xmp'] as const) if (starts(data, 0, `Raw profile type ${kind}`)) return kind;
  return starts(data, 0, 'Raw profile type APP1') ? 'exif' : 'text';
}

function inTiff(bytes: Uint8Array): MetadataFound {
  const isLittle = starts(bytes, 0, 'II');
  if (bytes.length < 8 || !(isLittle || starts(bytes, 0, 'MM'))) return 'none';
  const view = viewOf(bytes);
  const at = view.getUint32(4, isLittle);
  if (at + 2 > bytes.length) return 'exif';
  let found: MetadataFound = 'none';
  const entries = view.getUint16(at, isLittle);
  for (let i = 0, entry = at + 2; i < entries && entry + 12 <= bytes.length; i++, entry += 12) {
    const tag = view.getUint16(entry, isLittle);
    if (tag === GPS_DIRECTORY) return 'gps';
    const one = TELLING.includes(tag) ? 'exif' : STRUCTURES.get(tag);
    if (one) found = strongest([found, one]);
  }
  return found;
}

function starts(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
