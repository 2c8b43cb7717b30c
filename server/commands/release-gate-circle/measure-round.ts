// What release-gate-circle rests on: the evaluations of a round, their files as evidence, and where their numbers lead.
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { evalCircleCrossset } from '../eval-circle-crossset.ts';
import { evalGold } from '../eval-gold.ts';
import { evalGoldAb } from '../eval-gold-ab.ts';
import { evalGoldIaa } from '../eval-gold-iaa.ts';
import { ALL_PAIRS } from '../evaluation/agreement-records.ts';
import { compareKey } from '../evaluation/compare-records.ts';
import { recordsIn } from './evidence-data.ts';

interface GateArguments {
  readonly draws: number;
  readonly seed: number;
  readonly candidate: string;
  readonly baseline: string;
  /** Absolute. */
  readonly lapa?: string | undefined;
  readonly celeba?: string | undefined;
  readonly limit: number;
  readonly lsExport: readonly string[];
}

export interface RoundToMeasure {
  readonly runId: string;
  /** Absolute. */
  readonly labels: string;
  readonly pack: string;
  /** Whether the gap to external sets is asked for. */
  readonly isCrossset: boolean;
}

interface Measured {
  readonly compared: Outcome;
  readonly agreed: Outcome;
  readonly crossset?: Outcome;
}

/** The reports of the round, made by the commands that the person would call. */
export function evaluate(
  { draws, seed }: GateArguments,
  { runId, labels, pack }: RoundToMeasure,
  ports: Ports,
): Promise<Outcome> {
  return evalGold.run({ draws, seed, runId, goldLabels: labels, predJsonl: pack, withoutPhotos: false }, ports);
}

export async function measure(
  { draws, seed, candidate, baseline, lapa, celeba, limit }: GateArguments,
  { runId, labels, pack, isCrossset }: RoundToMeasure,
  ports: Ports,
): Promise<Measured> {
  const common = { draws, seed, runId, goldLabels: labels };
  const predicted = { ...common, predJsonl: pack };
  const compared = await evalGoldAb.run({ ...predicted, candidate, baseline }, ports);
  const agreed = await evalGoldIaa.run({ ...common, exports: [] }, ports);
  if (!isCrossset) return { compared, agreed };
  const sets = { ...(lapa === undefined ? {} : { lapa }), ...(celeba === undefined ? {} : { celeba }) };
  const crossset = await evalCircleCrossset.run({ ...predicted, ...sets, limit, mock: false }, ports);
  return { compared, agreed, crossset };
}

const reportOf = (evaluation: string, runId: string, end: string): string => `reports/${evaluation}_${runId}.${end}`;

/** Files that the decision rests on, absolute, with their roles. */
export function evidenceOf(
  { lsExport }: GateArguments,
  { runId, labels, pack, isCrossset }: RoundToMeasure,
  root: string,
): [path: string, role: string][] {
  const made = (evaluation: string, end: string): [string, string] => {
    return [`${root}/${reportOf(evaluation, runId, end)}`, evaluation];
  };
  return [
    [labels, 'gold_labels'],
    [pack, 'review_pack'],
    made('eval_gold', 'jsonl'),
    made('eval_gold_ab', 'json'),
    made('eval_gold_iaa', 'json'),
    ...(isCrossset ? [made('eval_circle_crossset', 'json')] : []),
    ...lsExport.map((path): [string, string] => [path, 'annotations']),
  ];
}

/** Where a check leads that has no records of its own. */
export function linksOf({ compared, agreed }: Measured, runId: string, importQc: string) {
  const overall = compareKey({ what: 'strong', group: {} });
  return {
    evaluation: reportOf('eval_gold', runId, 'md'),
    comparison: recordsIn(compared, overall) ?? reportOf('eval_gold_ab', runId, 'md'),
    agreement: recordsIn(agreed, ALL_PAIRS) ?? reportOf('eval_gold_iaa', runId, 'md'),
    crossset: reportOf('eval_circle_crossset', runId, 'md'),
    importQc,
  };
}
