// Rule: a label made much faster than its annotator works, or than anybody can.
import { shortLeadTimes } from '../core/gold/short-lead-times.ts';
import { numberColumn } from '../core/table/columns.ts';
import { float64List, type NumberList, uint32List } from '../core/table/number-list.ts';
import { filesOfKind } from '../core/table/workspace-index.ts';
import { defineRule } from './rule.ts';

export const leadTimeOutlier = defineRule({
  on: 'index',
  code: 'lead-time-outlier',
  title: 'Implausibly short lead time',
  severity: 'warning',
  doc: {
    why: 'An answer that took no time was probably not looked at: a slip of the keyboard, or a prediction accepted unseen.',
    fix: 'Look at the label beside its photo; have it done again if it is wrong.',
  },
  check(index, { taxonomies, config }, report) {
    const least = taxonomies.get(config.taxonomy)?.taxonomy.rules.min_lead_time_s ?? 0;
    for (const { path: file, table } of filesOfKind(index, 'gold-labels')) {
      const seconds = numberColumn(table, 'lead_time_s');
      const annotators = table.columns.get('annotator');
      if (annotators?.holds !== 'code') continue;
      const { names, codes } = annotators;
      const byCode = names.map((): Own => ({ rows: uint32List(), seconds: float64List() }));
      for (let row = 0; seconds && row < seconds.length; row++) {
        const value = seconds[row]!;
        const own = byCode[codes[row]!];
        if (own === undefined || !(value >= 0)) continue;
        if (value < least) {
          const message = () => `${shown(value)} s is less than the ${least} s that the taxonomy holds possible`;
          report({ file, row, path: ['lead_time_s'], message });
        } else if (value > 0) {
          own.rows.push(row);
          own.seconds.push(value);
        }
      }
      for (const [code, own] of byCode.entries()) {
        const annotator = names[code];
        for (const { index, z, median } of shortLeadTimes(own.seconds.view())) {
          const row = own.rows.view()[index]!;
          const why = `whose median is ${shown(median)} s (robust z ${shown(z)})`;
          const message = () => `${shown(seconds![row]!)} s is implausibly short for ${annotator}, ${why}`;
          report({ file, row, path: ['lead_time_s'], message });
        }
      }
    }
  },
});

/** Rows of one annotator and the lead times on them. */
interface Own {
  readonly rows: NumberList<Uint32Array>;
  readonly seconds: NumberList<Float64Array>;
}

function shown(value: number): number {
  return Math.round(value * 10) / 10;
}
