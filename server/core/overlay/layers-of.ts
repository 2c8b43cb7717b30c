// The layers of one sample: what each label and each variant says, in a fixed order.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { OverlayLayer } from './overlay-svg.ts';

/** Labels that count (see `labelsBySample`), by annotator; the one of a single label is named gold. */
export function layersOfLabels(labels: readonly GoldLabel[]): OverlayLayer[] {
  const single = labels.length === 1;
  return labels
    .map(({ annotator_id, modules, issues }) => ({ name: single ? 'gold' : annotator_id, modules, issues }))
    .sort(byName);
}

/** Variants by name, baseline first. */
export function layersOfVariants({ variants }: ReviewPackSample): OverlayLayer[] {
  return Object.entries(variants)
    .map(([name, { modules, issues }]) => ({ name, modules, issues }))
    .sort((a, b) => Number(b.name === 'baseline') - Number(a.name === 'baseline') || byName(a, b));
}

function byName(a: OverlayLayer, b: OverlayLayer): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
