// The images port: photos decoded at a bounded size; a file that is no photo is a value with its reason.
import type { PixelImage } from '../core/image/pixel-image.ts';

export interface Photo {
  /** Size of the whole photo in pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** sha256 of the file as it is: 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The photo, upright, its longer side reduced to `longestSide` where it is longer. */
  readonly pixels: PixelImage;
}

export interface UnreadablePhoto {
  readonly kind: 'unreadable';
  /** What is wrong, as a sentence without a full stop. */
  readonly why: string;
  readonly wayOut: string;
}

export interface Images {
  /** `path` is absolute. Never throws for what a file holds. */
  read(path: string, longestSide: number): Promise<Photo | UnreadablePhoto>;
}
