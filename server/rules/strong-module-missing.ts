// Rule: a usable sample without one of the strong regions, and no word why.
import { joinWith } from '../core/schema/describe-form.ts';
import { defineRecordRule } from './rule.ts';

export const strongModuleMissing = defineRecordRule({
  code: 'strong-module-missing',
  title: 'Strong region missing',
  severity: 'warning',
  kinds: ['gold-labels'],
  doc: {
    why: 'Strong regions are ground truth: mIoU_strong is the mean over all of them. A region that was forgotten counts like one that cannot be seen.',
    fix: 'Draw the region, or say in the notes or the reasons of quality why it is missing.',
  },
  check(label, { taxonomy }, report) {
    if (!taxonomy || label.quality?.usable === false) return;
    // A label of axes or issues alone draws no regions.
    if (label.modules.length === 0 || (label.notes ?? '') !== '' || (label.quality?.reasons?.length ?? 0) > 0) return;
    const { strongModules } = taxonomy;
    let found = 0;
    for (let i = 0; i < label.modules.length; i++) if (strongModules.has(label.modules[i]!.module)) found++;
    if (found >= strongModules.size) return;
    const drawn = new Set(label.modules.map(({ module }) => module));
    const missing = [...strongModules].filter((name) => !drawn.has(name));
    if (missing.length === 0) return;
    const is = missing.length === 1 ? 'is' : 'are';
    report({
      path: ['modules'],
      part: 'key',
      message: `${joinWith('and', missing)} ${is} missing though the sample is usable; draw ${missing.length === 1 ? 'it' : 'them'} or say why not in notes`,
    });
  },
});
