// The images port: photos decoded or drawn at a bounded size; a file that is no photo is a value with its reason.
import type { Box } from '../core/geometry/shape.ts';
import type { PixelImage } from '../core/image/pixel-image.ts';
import type { PixelSize } from '../core/overlay/outline-path.ts';
import type { OverlayView } from '../core/overlay/overlay-svg.ts';

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

export type PictureFormat = 'jpeg' | 'png' | 'webp';

export interface RenderOptions {
  /** The longer side of the picture is reduced to so many pixels where it is longer. */
  readonly longestSide: number;
  /** What is shown, in pixels of the upright photo, cut to it; all of it unless told. */
  readonly crop?: Box | undefined;
  /** SVG to draw over it, such as `overlaySvg`. */
  readonly overlay?: ((view: OverlayView) => string) | undefined;
  readonly format: PictureFormat;
}

/** An encoded picture: upright sRGB on white, without EXIF, ICC or other metadata. */
export interface Picture {
  readonly kind: 'picture';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export interface RenderedPhoto extends Picture {
  /** Pixels of the whole photo, upright. */
  readonly photo: PixelSize;
}

/** A picture made of others. */
export interface Composition extends PixelSize {
  /** `#rrggbb`. */
  readonly background: string;
  /** Encoded pictures and where their top left corner lies. */
  readonly pictures: readonly { readonly bytes: Uint8Array; readonly left: number; readonly top: number }[];
  /** SVG of the same size to draw over them. */
  readonly overlay: string;
  readonly format: PictureFormat;
}

/** A picture whose values are class numbers, as they stand in the file. */
export interface LabelMap extends PixelSize {
  /** One a pixel, row by row. */
  readonly values: Uint8Array;
}

export interface Images {
  /** `path` is absolute. Never throws for what a file holds. */
  read(path: string, longestSide: number): Promise<Photo | UnreadablePhoto>;
  /** `path` is absolute. Never throws for what a file holds; the same file and options give the same bytes on one machine. */
  render(path: string, options: RenderOptions): Promise<RenderedPhoto | UnreadablePhoto>;
  compose(composition: Composition): Promise<Picture>;
  /** `path` is absolute. Never throws for what a file holds. */
  labels(path: string): Promise<LabelMap | UnreadablePhoto>;
}
