// The colour of each region and signal of a taxonomy, the same in every overlay and in the labeling configs.
import type { Taxonomy } from '../../../schemas/taxonomy.ts';
import type { Part } from '../regions/visit-parts.ts';
import { regionColour, signalColour } from './palette.ts';

/** Of names that the taxonomy does not know. */
export const UNKNOWN_COLOUR = '#bbbbbb';

/** `#rrggbb`, by the module or type of the part. */
export type ColourOf = (part: Pick<Part, 'module' | 'type'>) => string;

export function partColours({
  modules,
  outlines,
  issues,
}: Pick<Taxonomy, 'modules' | 'outlines' | 'issues'>): ColourOf {
  const regions = new Map([...modules, ...outlines].map(({ name }, index) => [name, regionColour(index)]));
  const signals = new Map(issues.map(({ name }, index) => [name, signalColour(index)]));
  return ({ module, type }) => regions.get(module ?? '') ?? signals.get(type ?? '') ?? UNKNOWN_COLOUR;
}
