// The images port over sharp (libvips), which is loaded with the first photo.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import type { Images, Photo, UnreadablePhoto } from '../ports/images.ts';
import { type SystemError, systemFault } from './system-fault.ts';

/** Larger files are refused before they are read. */
export const MOST_IMAGE_BYTES = 128 * 1024 * 1024;
/** Larger photos are refused before they are decoded: 100 megapixels. */
export const MOST_IMAGE_PIXELS = 1e8;

/** What libvips may be handed; SVG, PDF and the like are programs rather than photos. */
const FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'heif', 'avif'];

export const sharpImages: Images = {
  async read(path, longestSide) {
    const bytes = await bytesOf(path);
    if ('kind' in bytes) return bytes;
    const { default: sharp } = await import('sharp');
    try {
      const options = { limitInputPixels: MOST_IMAGE_PIXELS, failOn: 'error', sequentialRead: true } as const;
      const { format, autoOrient } = await sharp(bytes, options).metadata();
      if (!FORMATS.includes(format)) return unreadable(`it is ${format}, not a photo`, `give ${FORMATS.join(', ')}`);
      const { width, height } = autoOrient;
      if (width * height > MOST_IMAGE_PIXELS) {
        return unreadable(`it has ${width} × ${height} pixels, more than 100 megapixels`, 'make it smaller');
      }
      const pixels = await decode(sharp(bytes, options), longestSide);
      return { width, height, sha256: createHash('sha256').update(bytes).digest('hex'), pixels };
    } catch (error) {
      return unreadable(`it cannot be decoded: ${firstLine(error)}`, 'export it again as JPEG or PNG');
    }
  },
};

/** Upright sRGB on white, three bytes a pixel; metadata stays behind. */
async function decode(image: Sharp, longestSide: number): Promise<Photo['pixels']> {
  const { data, info } = await image
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const rgb = info.channels === 3 ? new Uint8Array(data) : new Uint8Array(pixels * 3);
  // Grey photos come with one channel.
  if (info.channels !== 3) {
    for (let i = 0; i < pixels; i++) rgb.fill(data[i * info.channels]!, i * 3, i * 3 + 3);
  }
  return { width: info.width, height: info.height, rgb };
}

async function bytesOf(path: string): Promise<Buffer | UnreadablePhoto> {
  try {
    const { size } = await stat(path);
    if (size === 0) return unreadable('the file is empty', 'copy it again');
    if (size > MOST_IMAGE_BYTES) {
      return unreadable(`the file has ${size} bytes, more than ${MOST_IMAGE_BYTES}`, 'make it smaller');
    }
    return await readFile(path);
  } catch (error) {
    const { message, wayOut } = systemFault('it cannot be read', error as SystemError, true);
    return unreadable(message, wayOut);
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : 'unknown error';
}

function unreadable(why: string, wayOut: string): UnreadablePhoto {
  return { kind: 'unreadable', why, wayOut };
}
