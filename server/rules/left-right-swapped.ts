// Rule: the region of one side drawn on the other.
import { boundsOfPart, emptyBounds } from '../core/regions/part-bounds.ts';
import { type PartHolder, partPath } from '../core/regions/visit-parts.ts';
import type { TaxonomyIndex } from '../core/taxonomy/taxonomy-index.ts';
import { defineHolderRule, type Report } from './rule.ts';

const bounds = emptyBounds();

export const leftRightSwapped = defineHolderRule({
  code: 'left-right-swapped',
  title: 'Left and right swapped',
  severity: 'warning',
  doc: {
    why: 'Left and right are sides of the image. Who thinks of the sides of the person swaps them, and each region is then compared with the other cheek: its IoU is 0.',
    fix: 'Swap the two names.',
  },
  visit,
  fixes({ path, data }) {
    const { name, mirror, other } = data as { name: string; mirror: string; other?: number };
    const edits = [{ op: 'replace' as const, path, value: mirror }];
    if (other === undefined) return [{ title: `Change to "${mirror}"`, safe: false, edits }];
    const twin = [...path.slice(0, -2), other, 'module'];
    const title = `Swap "${name}" and "${mirror}"`;
    return [{ title, safe: false, edits: [...edits, { op: 'replace', path: twin, value: name }] }];
  },
});

function visit(
  { modules }: PartHolder,
  variant: string | undefined,
  taxonomy: TaxonomyIndex | undefined,
  report: Report,
): void {
  if (modules === undefined || !taxonomy) return;
  for (let i = 0; i < modules.length; i++) {
    const part = modules[i]!;
    const region = part.module === undefined ? undefined : taxonomy.regions.get(part.module);
    if (region?.side === undefined || region.mirror === undefined) continue;
    const other = indexOf(modules, region.mirror);
    if (other >= 0) {
      // Each pair is told once, at the region that belongs on the left.
      if (region.side === 'right' || !boundsOfPart(part, bounds)) continue;
      const middle = bounds.left + bounds.right;
      if (!boundsOfPart(modules[other]!, bounds) || middle <= bounds.left + bounds.right) continue;
      const message = `${region.name} lies right of ${region.mirror}: left and right are sides of the image, and these look swapped`;
      const path = partPath({ variant, list: 'modules', index: i }, 'module');
      report({ path, message, data: { name: region.name, mirror: region.mirror, other } });
    } else checkAlone(modules, i, variant, taxonomy, report);
  }
}

/** Without its mirror, a region is held against the regions that have no side: it must not lie wholly beyond the middle of all of them. */
function checkAlone(
  modules: NonNullable<PartHolder['modules']>,
  index: number,
  variant: string | undefined,
  taxonomy: TaxonomyIndex,
  report: Report,
): void {
  const { name, side, mirror } = taxonomy.regions.get(modules[index]!.module!)!;
  if (!boundsOfPart(modules[index]!, bounds)) return;
  const { left, right } = bounds;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < modules.length; i++) {
    const region = taxonomy.regions.get(modules[i]!.module ?? '');
    if (region === undefined || region.side !== undefined || !boundsOfPart(modules[i]!, bounds)) continue;
    const middle = (bounds.left + bounds.right) / 2;
    least = Math.min(least, middle);
    most = Math.max(most, middle);
  }
  if (least > most || (side === 'left' ? left <= most : right >= least)) return;
  const message = `${name} lies wholly in the ${side === 'left' ? 'right' : 'left'} half of the face: left and right are sides of the image; is this ${mirror}?`;
  report({ path: partPath({ variant, list: 'modules', index }, 'module'), message, data: { name, mirror } });
}

function indexOf(modules: NonNullable<PartHolder['modules']>, name: string): number {
  for (let i = 0; i < modules.length; i++) if (modules[i]!.module === name) return i;
  return -1;
}
