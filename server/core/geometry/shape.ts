// The shapes that geometry is about; coordinates are in any one unit, x right, y down.

export type Point = readonly [x: number, y: number];

/** Points in order, the first not repeated at the end; either direction. */
export type Ring = readonly Point[];

/** The first ring is the outline, the others are holes. */
export type Polygon = readonly Ring[];

export interface Box {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A binary mask: run lengths in row-major order, alternately outside and inside, starting outside; they sum to width × height pixels. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly counts: readonly number[];
}
