// On which side the candidate stands: a draw in which both sides come equally often, within each source and overall.
import { unitHash } from '../sampling/unit-hash.ts';

export interface SidedItem {
  readonly id: string;
  readonly source: string;
}

/**
 * By id: true where the candidate stands on side A. Per source the sides differ by one at most, counted together with `given`, which are fixed; `seed` and id alone decide the draw, not the order of the items.
 * @example balancedSides([{ id: 'x', source: 's' }], 1).size // 1
 */
export function balancedSides(
  items: readonly SidedItem[],
  seed: string | number,
  given: readonly (SidedItem & { readonly onA: boolean })[] = [],
): Map<string, boolean> {
  const sides = new Map<string, boolean>();
  const lead = new Map<string, number>();
  let overall = 0;
  const count = (source: string, onA: boolean): void => {
    lead.set(source, (lead.get(source) ?? 0) + (onA ? 1 : -1));
    overall += onA ? 1 : -1;
  };
  for (const { source, onA } of given) count(source, onA);
  const drawn = items
    .map((item) => ({ ...item, draw: unitHash(`${seed}|order|${item.id}`) }))
    .sort((a, b) => a.draw - b.draw || (a.id < b.id ? -1 : 1));
  for (const { id, source } of drawn) {
    const own = lead.get(source) ?? 0;
    // Even so far: overall decides, then the dice.
    const onA = own !== 0 ? own < 0 : overall !== 0 ? overall < 0 : unitHash(`${seed}|side|${id}`) < 0.5;
    sides.set(id, onA);
    count(source, onA);
  }
  return sides;
}
