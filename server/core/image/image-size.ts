// The size of an image from the first bytes of its file, as a browser shows it: EXIF orientation applied.
import { imageSize } from 'image-size';

/** Enough for the headers of every format, EXIF thumbnails included. */
export const HEADER_BYTES = 512 * 1024;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** `header`: the first `HEADER_BYTES` of the file, or all of it. Undefined when it is no image that we know. */
export function sizeOfImage(header: Uint8Array): ImageSize | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(header);
    if (!(width > 0 && height > 0)) return undefined;
    // Orientations 5 to 8 lie on their side.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return undefined;
  }
}
