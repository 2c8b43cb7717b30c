// A decoded photo: its pixels, row by row.

/** sRGB, three bytes a pixel, row by row from the top left; upright: EXIF orientation applied. */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}
