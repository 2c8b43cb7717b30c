// Opens a photo with sharp (libvips), which is loaded with the first photo; what it may not be handed is refused with a reason.
import { readFile, stat } from 'node:fs/promises';
import type { Sharp, SharpOptions } from 'sharp';
import { Fault } from '../ports/fault.ts';
import type { UnreadablePhoto } from '../ports/images.ts';
import { type SystemError, systemFault } from './system-fault.ts';

/** Larger files are refused before they are read. */
export const MOST_IMAGE_BYTES = 128 * 1024 * 1024;
/** Larger photos are refused before they are decoded: 100 megapixels. */
export const MOST_IMAGE_PIXELS = 1e8;

/** What libvips may be handed; SVG, PDF and the like are programs rather than photos. */
const FORMATS = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'heif', 'avif'];

const OPTIONS: SharpOptions = { limitInputPixels: MOST_IMAGE_PIXELS, failOn: 'error', sequentialRead: true };

export interface OpenPhoto {
  /** Pixels after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
  /** The whole photo, upright; decoding begins when its output is asked for. */
  readonly image: Sharp;
}

/** `use` gets the photo; what it throws while decoding is told as a value. */
export async function openPhoto<T>(
  path: string,
  use: (photo: OpenPhoto) => Promise<T | UnreadablePhoto>,
): Promise<T | UnreadablePhoto> {
  const bytes = await bytesOf(path);
  if ('kind' in bytes) return bytes;
  const sharp = await loadSharp();
  try {
    const { format, autoOrient } = await sharp(bytes, OPTIONS).metadata();
    if (!FORMATS.includes(format)) return unreadable(`it is ${format}, not a photo`, `give ${FORMATS.join(', ')}`);
    const { width, height } = autoOrient;
    if (width * height > MOST_IMAGE_PIXELS) {
      return unreadable(`it has ${width} × ${height} pixels, more than 100 megapixels`, 'make it smaller');
    }
    return await use({ width, height, bytes, image: sharp(bytes, OPTIONS).autoOrient() });
  } catch (error) {
    return unreadable(`it cannot be decoded: ${firstLine(error)}`, 'export it again as JPEG or PNG');
  }
}

/** Throws a Fault where the package or its binaries for this platform are missing. */
export async function loadSharp(): Promise<typeof import('sharp')['default']> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new Fault('photos cannot be read: sharp does not load', 'install Assay for this platform again', { cause });
  }
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

export function unreadable(why: string, wayOut: string): UnreadablePhoto {
  return { kind: 'unreadable', why, wayOut };
}
