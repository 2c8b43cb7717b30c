// Rule: two regions that do not mirror each other, though one says so.
import { defineRecordRule } from './rule.ts';

export const mirrorNotReciprocal = defineRecordRule({
  code: 'mirror-not-reciprocal',
  title: 'Mirror that does not mirror back',
  severity: 'error',
  kinds: ['taxonomy'],
  doc: {
    why: 'Left and right are told apart by pairs: each region names the other as its mirror, and they lie on different sides. With half a pair swapped labels go unnoticed.',
    fix: 'Let both regions name each other, one with side: left, the other with side: right.',
  },
  check({ modules = [] }, _context, report) {
    const byName = new Map(modules.map((module) => [module.name, module]));
    for (const [i, { name, mirror, side }] of modules.entries()) {
      if (mirror === undefined) continue;
      const twin = byName.get(mirror);
      const path = ['modules', i, 'mirror'];
      if (twin === undefined) continue;
      if (mirror === name) report({ path, message: `"${name}" is its own mirror` });
      else if (twin.mirror !== name) {
        const back = twin.mirror === undefined ? 'has none' : `names "${twin.mirror}"`;
        report({ path, message: `"${name}" names "${mirror}" as its mirror, which ${back}` });
      } else if (side === undefined) {
        report({ path, message: `"${name}" has a mirror but no side: write side: left or side: right` });
      } else if (side === twin.side) {
        report({
          path: ['modules', i, 'side'],
          message: `"${name}" and its mirror "${mirror}" both lie on the ${side}`,
        });
      }
    }
  },
});
