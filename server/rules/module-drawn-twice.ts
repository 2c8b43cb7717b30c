// Rule: one region twice in one label.
import { valueAt } from '../core/json/locate.ts';
import { type PartHolder, partPath } from '../core/regions/visit-parts.ts';
import { defineHolderRule, type Report } from './rule.ts';

export const moduleDrawnTwice = defineHolderRule({
  code: 'module-drawn-twice',
  title: 'Region drawn twice',
  severity: 'warning',
  doc: {
    why: 'A label has one answer for each region. Of two, some programs take the first, some the last, some both.',
    fix: 'Keep the right one. Removing a repetition of equal geometry is safe.',
  },
  visit,
  fixes({ path, data }, value) {
    const { first } = data as { first: number };
    const part = path.slice(0, -1);
    const one = valueAt(value, [...part.slice(0, -1), first]);
    const same = JSON.stringify(one) === JSON.stringify(valueAt(value, part));
    return [{ title: 'Remove this one', safe: same, edits: [{ op: 'remove', path: part }] }];
  },
});

function visit({ modules }: PartHolder, variant: string | undefined, _context: unknown, report: Report): void {
  if (modules === undefined) return;
  for (let i = 1; i < modules.length; i++) {
    for (let j = 0; j < i; j++) {
      if (modules[i]!.module !== modules[j]!.module) continue;
      const message = `${modules[i]!.module} is drawn twice: it is modules[${j}] already`;
      report({ path: partPath({ variant, list: 'modules', index: i }, 'module'), message, data: { first: j } });
      break;
    }
  }
}
