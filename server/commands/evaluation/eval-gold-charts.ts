// The charts of eval-gold: IoU of each module, and mIoU of each bucket and source, with intervals.
import { FEW } from '../../core/evaluation/summarize-gold.ts';
import type { ChartLook } from '../../core/report/chart-ink.ts';
import { groupName } from '../../core/report/group-name.ts';
import { intervalChart } from '../../core/report/interval-chart.ts';
import type { VariantResult } from './eval-gold-facts.ts';
import { goldRecordsKey } from './eval-gold-records.ts';

type AddressOf = (key: string) => string | undefined;

export function moduleChart(results: readonly VariantResult[], look: ChartLook, addressOf: AddressOf): string {
  const modules = [...new Set(results.flatMap(({ groups }) => groups[0]!.modules.map(({ module }) => module)))];
  const rows = modules.map((module) => ({
    label: module,
    values: results.flatMap(({ variant, groups }) => {
      const found = groups[0]!.modules.find((one) => one.module === module);
      return found
        ? [{ series: variant, estimate: found.iou, address: addressOf(goldRecordsKey(variant, module)) }]
        : [];
    }),
  }));
  const axis = 'mean IoU over samples, with 95 % interval';
  return intervalChart(rows, { title: 'IoU per module', axis, min: 0, max: 1, look });
}

/** Everything in the first row, so that the others can be read against it. */
export function bucketChart(results: readonly VariantResult[], look: ChartLook, addressOf: AddressOf): string {
  const groups = results[0]?.groups ?? [];
  const rows = groups.map(({ group, samples }, at) => {
    const name = Object.values(group)[0];
    const about = name === undefined ? 'all samples' : `${Object.keys(group)[0]!.replace(/_bucket$/, '')}: ${name}`;
    return {
      label: `${about} (${samples}${samples < FEW ? ', few' : ''})`,
      values: results.map(({ variant, groups: own }) => ({
        series: variant,
        estimate: own[at]!.miouStrong,
        address: addressOf(goldRecordsKey(variant, ...(name === undefined ? [] : [groupName(group)]))),
      })),
    };
  });
  const axis = 'mIoU of the strong modules, with 95 % interval; samples in brackets';
  return intervalChart(rows, { title: 'mIoU by bucket and source', axis, min: 0, max: 1, look });
}
