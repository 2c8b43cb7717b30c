// The checks of release-gate-circle: what each asks of the evidence of a gold round.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { GateCheck } from '../../../schemas/gate-decision.ts';
import type { GroupSummary } from '../evaluation/summarize-gold.ts';
import { undefinedBecause } from '../undefined.ts';
import type { CheckDefault } from './default-thresholds.ts';
import { type CheckQuestion, judgeCheck } from './judge-check.ts';
import { judged } from './judged.ts';
import { type StaleEvidence, staleCheck } from './stale-check.ts';
import { neverPassing, withDetail } from './with-detail.ts';
import { type CheckPart, worstCheck } from './worst-check.ts';

export interface CircleEvidence {
  /** Of the candidate: everything first, then each bucket and source. */
  readonly groups: readonly GroupSummary[];
  readonly strongModules: readonly string[];
  /** mIoU of the candidate less that of the baseline. */
  readonly difference: Estimate;
  /** Mean IoU between annotators. */
  readonly agreement: Estimate;
  /** Of each external set: external less internal mIoU, undefined where it was not evaluated. */
  readonly gaps: readonly CheckPart[];
  /** Errors that the import or the rules found, of so many labels. */
  readonly importErrors: { readonly count: number; readonly labels: number; readonly first?: string };
  /** Gold samples that the review pack has no sound line for, of so many. */
  readonly unpredicted: { readonly samples: readonly string[]; readonly of: number };
  readonly stale: StaleEvidence;
  /** Reports, relative to the workspace. */
  readonly links: Readonly<Record<'evaluation' | 'comparison' | 'agreement' | 'crossset' | 'importQc', string>>;
  /** The records behind the numbers of the candidate, relative to the workspace; of all samples without a part. */
  recordsOf(part?: string | Readonly<Record<string, string>>): string | undefined;
}

/** Names in a reason, at the most. */
const MOST_NAMED = 5;
const EMPTY: Estimate = undefinedBecause('no sample has gold and a prediction of the candidate', 0);

/** In the order of the report, those of `asked` alone. */
export function circleChecks(evidence: CircleEvidence, asked: ReadonlyMap<string, CheckDefault>): GateCheck[] {
  const { groups, links, importErrors, unpredicted, stale, strongModules, recordsOf } = evidence;
  const [all] = groups;
  const about = (check: string, as: CheckQuestion['as'], link: string) => {
    const { title, threshold } = asked.get(check)!;
    return { check, title, threshold, as, link };
  };
  const measured = (check: string, value: Estimate | undefined, link: string): GateCheck =>
    judgeCheck({ ...about(check, 'measured', link), value: value ?? EMPTY });
  const counted = (check: string, value: number, n: number, as: 'exact' | 'amount', link: string): GateCheck =>
    judgeCheck({ ...about(check, as, link), value: { kind: 'number', value, n } });
  const labeled = all?.miouStrong.n ?? 0;
  const measuredOn = recordsOf() ?? links.evaluation;
  const judges: Readonly<Record<string, () => GateCheck | GateCheck[]>> = {
    min_labeled: () => counted('min_labeled', labeled, labeled, 'amount', measuredOn),
    miou_strong: () => measured('miou_strong', all?.miouStrong, measuredOn),
    module_iou: () =>
      strongModules.map((module) =>
        moduleCheck(module, all, about('module_iou', 'measured', recordsOf(module) ?? links.evaluation)),
      ),
    worst_bucket: () =>
      worstCheck(
        about('worst_bucket', 'measured', links.evaluation),
        bucketsOf(groups, strongModules, recordsOf),
        'no sample names a bucket',
      ),
    leakage: () => outsideCheck(about('leakage', 'measured', measuredOn), all?.leakage, all?.leakageEstimate),
    hair_overlap: () =>
      outsideCheck(about('hair_overlap', 'measured', measuredOn), all?.hairOverlap, all?.hairOverlapEstimate),
    agreement: () => measured('agreement', evidence.agreement, links.agreement),
    ab_not_worse: () => measured('ab_not_worse', evidence.difference, links.comparison),
    crossset_gap: () =>
      worstCheck(about('crossset_gap', 'measured', links.crossset), evidence.gaps, 'no external set was evaluated'),
    import_errors: () =>
      withDetail(
        counted('import_errors', importErrors.count, importErrors.labels, 'exact', links.importQc),
        importErrors.first,
      ),
    unpredicted: () =>
      withDetail(
        counted('unpredicted', unpredicted.samples.length, unpredicted.of, 'exact', links.evaluation),
        unpredicted.samples.length > 0 ? firstOf(unpredicted.samples) : undefined,
      ),
    stale_inputs: () => staleCheck(about('stale_inputs', 'exact', links.evaluation), stale),
  };
  return judged(judges, asked);
}

/** A pipeline's estimate of itself stands in where nothing is measured, and is never a pass. */
function outsideCheck(
  about: Omit<CheckQuestion, 'value'>,
  value: Estimate = EMPTY,
  estimate: Estimate = EMPTY,
): GateCheck {
  if (value.kind === 'number' || estimate.kind === 'undefined') return judgeCheck({ ...about, value });
  const check = judgeCheck({ ...about, title: `${about.title} (the pack’s estimate)`, value: estimate });
  return neverPassing(check, 'only the pack’s estimate: no label holds the outline');
}

function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function moduleCheck(module: string, all: GroupSummary | undefined, about: Omit<CheckQuestion, 'value'>): GateCheck {
  const found = all?.modules.find((one) => one.module === module);
  const value = found?.iou ?? undefinedBecause(`no sample has a gold region ${module}`, 0);
  return judgeCheck({ ...about, check: `${about.check}_${module}`, title: `IoU of ${module}`, value });
}

/** The mean of a bucket is over the modules that it has: without all of them it is that of another set of modules. */
function bucketsOf(
  groups: readonly GroupSummary[],
  strongModules: readonly string[],
  recordsOf: CircleEvidence['recordsOf'],
): CheckPart[] {
  return groups.flatMap(({ group, miouStrong, modules }) => {
    const [name] = Object.entries(group);
    if (!name?.[0].endsWith('_bucket')) return [];
    const link = recordsOf(group);
    const found = new Set(modules.flatMap(({ module, iou }) => (iou.kind === 'number' ? [module] : [])));
    const missing = strongModules.filter((module) => !found.has(module));
    return [
      {
        ...{ on: name.join(' '), value: miouStrong },
        ...(link === undefined ? {} : { link }),
        ...(missing.length === 0 ? {} : { flaw: `there is no gold of ${missing.join(', ')}` }),
      },
    ];
  });
}
