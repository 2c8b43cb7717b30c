// What the COCO evaluation compares: gold shapes, detections, how they overlap, and the size classes that results are given for.

/** `S` is the shape, such as a box or a mask; any numbers identify images. */
export interface CocoGold<S> {
  readonly image: number;
  readonly category: string;
  readonly shape: S;
  /** In square pixels, as annotated: it decides the size class. */
  readonly area: number;
  /** A region with many instances: detections on it do not count, and any number of them may lie there. */
  readonly isCrowd?: boolean;
}

export interface CocoDetection<S> {
  readonly image: number;
  readonly category: string;
  readonly shape: S;
  readonly area: number;
  readonly score: number;
}

/** Intersection over union; over the detection's own area where the gold shape is a crowd. */
export type CocoOverlap<S> = (detection: S, gold: S, isCrowd: boolean) => number;

export type SizeClass = 'all' | 'small' | 'medium' | 'large';

/** Square pixels, both ends included: COCO's 32² and 96². */
export const SIZE_CLASSES: readonly { readonly name: SizeClass; readonly from: number; readonly to: number }[] = [
  { name: 'all', from: 0, to: 1e10 },
  { name: 'small', from: 0, to: 32 ** 2 },
  { name: 'medium', from: 32 ** 2, to: 96 ** 2 },
  { name: 'large', from: 96 ** 2, to: 1e10 },
];
