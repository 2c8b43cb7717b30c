// The regions and signals of a record, wherever its kind keeps them; walking them allocates nothing.
import type { Box, Mask, Ring } from '../geometry/shape.ts';
import type { JsonPath } from '../json/parse.ts';

/** A region (`module`) or a signal (`type`) with its geometry, as gold labels, review packs, model outputs and pseudo labels have it. */
export interface Part {
  readonly module?: string | undefined;
  readonly type?: string | undefined;
  readonly region?: string | undefined;
  readonly polygon?: Ring | undefined;
  readonly box?: Box | undefined;
  readonly bbox?: Box | undefined;
  readonly mask?: Mask | undefined;
}

/** Records that have parts. */
export interface PartHolder {
  readonly modules?: readonly Part[];
  readonly issues?: readonly Part[];
  readonly variants?: Readonly<Record<string, PartHolder>>;
}

/** Artifact kinds whose records are part holders. */
export const kindsWithParts = ['gold-labels', 'review-pack', 'model-outputs', 'pseudo-labels'] as const;

export interface PartPlace {
  readonly variant: string | undefined;
  readonly list: 'modules' | 'issues';
  readonly index: number;
}

/** Valid during a visit only: the next one overwrites it. */
const place: { -readonly [K in keyof PartPlace]: PartPlace[K] } = { variant: undefined, list: 'modules', index: 0 };

export type PartVisit<T> = (part: Part, place: PartPlace, sink: T) => void;

export type HolderVisit<C, T> = (holder: PartHolder, variant: string | undefined, context: C, sink: T) => void;

/** `sink` is handed through, so that `visit` need not be a closure. */
export function visitParts<T>(record: PartHolder, visit: PartVisit<T>, sink: T): void {
  visitHolder(record, undefined, visit, sink);
  const { variants } = record;
  if (variants === undefined) return;
  for (const variant in variants) visitHolder(variants[variant]!, variant, visit, sink);
}

function visitHolder<T>(
  { modules, issues }: PartHolder,
  variant: string | undefined,
  visit: PartVisit<T>,
  sink: T,
): void {
  if (modules !== undefined) {
    for (let index = 0; index < modules.length; index++) {
      place.variant = variant;
      place.list = 'modules';
      place.index = index;
      visit(modules[index]!, place, sink);
    }
  }
  if (issues === undefined) return;
  for (let index = 0; index < issues.length; index++) {
    place.variant = variant;
    place.list = 'issues';
    place.index = index;
    visit(issues[index]!, place, sink);
  }
}

/** Whether `holds` says yes of all parts. */
export function everyPart(record: PartHolder, holds: (part: Part) => boolean): boolean {
  const { modules, issues, variants } = record;
  if (modules !== undefined) for (let i = 0; i < modules.length; i++) if (!holds(modules[i]!)) return false;
  if (issues !== undefined) for (let i = 0; i < issues.length; i++) if (!holds(issues[i]!)) return false;
  if (variants !== undefined) for (const variant in variants) if (!everyPart(variants[variant]!, holds)) return false;
  return true;
}

export function partPath({ variant, list, index }: PartPlace, ...rest: JsonPath): JsonPath {
  return variant === undefined ? [list, index, ...rest] : ['variants', variant, list, index, ...rest];
}

/** Visits what holds parts: the record itself, or each of its variants. `context` and `sink` are handed through. */
export function visitHolders<C, T>(record: PartHolder, visit: HolderVisit<C, T>, context: C, sink: T): void {
  const { variants } = record;
  if (variants === undefined) visit(record, undefined, context, sink);
  else for (const variant in variants) visit(variants[variant]!, variant, context, sink);
}

/** What goes when a geometry goes: the part as a whole, unless it has another geometry. */
export function removalPath(path: JsonPath, part: Part): JsonPath {
  const geometries = [part.polygon, part.box, part.bbox, part.mask].filter((geometry) => geometry !== undefined);
  return geometries.length > 1 ? path : path.slice(0, -1);
}

/** What people call the part: its region or issue type. */
export function partName({ module, type }: Part): string {
  return module ?? type ?? 'part';
}
