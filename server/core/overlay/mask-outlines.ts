// The outlines of a mask, holes included, in pixels of its own grid: to be filled by the even-odd rule.
import type { Mask } from '../geometry/shape.ts';
import { connectSpans, runsToSpans } from '../mask/runs-to-spans.ts';
import { simplifyOutline } from '../mask/simplify-outline.ts';
import { type PixelPoint, traceOutline } from '../mask/trace-outline.ts';

/** Pixels of the grid that a drawn line may be off. */
const TOLERANCE = 0.3;

/** A mask whose runs do not fill its grid has no outlines. */
export function maskOutlines({ width, height, counts }: Mask): PixelPoint[][] {
  if (counts.reduce((sum, count) => sum + count, 0) !== width * height) return [];
  const inside = connectSpans(runsToSpans(counts, width));
  // The same runs with a run of nothing before them are the outside.
  const outside = connectSpans(runsToSpans([0, ...counts], width));
  const holes = outside.filter(({ spans }) => spans.every((span) => !isAtBorder(span, width, height)));
  return [...inside, ...holes].flatMap((component) => {
    const outline = traceOutline(component);
    return outline ? [simplifyOutline(outline, TOLERANCE)] : [];
  });
}

function isAtBorder({ y, from, to }: { y: number; from: number; to: number }, width: number, height: number): boolean {
  return y === 0 || y === height - 1 || from === 0 || to === width;
}
