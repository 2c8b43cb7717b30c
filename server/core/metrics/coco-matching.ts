// Detections of one image and category matched to its gold shapes, as the COCO evaluation does it.

/** What a detection counts for at one threshold. */
export const FALSE_POSITIVE = 0;
export const TRUE_POSITIVE = 1;
export const IGNORED = 2;

export interface MatchInput {
  /** Detections × gold shapes, detections by falling score. */
  readonly overlaps: Float64Array;
  readonly detections: number;
  readonly gold: number;
  /** 1 where a gold shape is a crowd: it may be matched again and again. */
  readonly crowd: Uint8Array;
  /** 1 where a gold shape does not count: crowds, and areas out of range. */
  readonly ignored: Uint8Array;
  /** 1 where a detection does not count when nothing matches it: areas out of range. */
  readonly outOfRange: Uint8Array;
}

/** Overlaps reach a threshold of 1 although they carry rounding errors. */
const SLACK = 1e-10;

/**
 * Greedy: each detection takes the free gold shape with the largest overlap that reaches the threshold, of equal ones the last; a shape that is ignored only where no other fits.
 * Writes one of the counts above for each detection into `outcome`, at a stride of `step` from `at`.
 */
export function matchDetections(
  { overlaps, detections, gold, crowd, ignored, outOfRange }: MatchInput,
  threshold: number,
  outcome: Uint8Array,
  at: number,
  step: number,
): void {
  const taken = new Uint8Array(gold);
  // Gold shapes that count come first; both groups keep their order.
  for (let d = 0; d < detections; d++) {
    const counted = best(overlaps, d * gold, gold, Math.min(threshold, 1 - SLACK), (g) => !ignored[g] && !taken[g]);
    const found =
      counted >= 0
        ? counted
        : best(
            overlaps,
            d * gold,
            gold,
            Math.min(threshold, 1 - SLACK),
            (g) => !!ignored[g] && (!taken[g] || !!crowd[g]),
          );
    if (found >= 0) taken[found] = 1;
    const none = outOfRange[d] ? IGNORED : FALSE_POSITIVE;
    outcome[at + d * step] = found < 0 ? none : ignored[found] ? IGNORED : TRUE_POSITIVE;
  }
}

function best(
  overlaps: Float64Array,
  row: number,
  gold: number,
  least: number,
  isFree: (g: number) => boolean,
): number {
  let found = -1;
  let most = least;
  for (let g = 0; g < gold; g++) {
    if (!isFree(g) || overlaps[row + g]! < most) continue;
    most = overlaps[row + g]!;
    found = g;
  }
  return found;
}
