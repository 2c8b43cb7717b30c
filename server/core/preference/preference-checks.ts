// The checks of release-gate-preference: what each asks of the answers of a preference round.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { GateCheck } from '../../../schemas/gate-decision.ts';
import type { CheckDefault } from '../gates/default-thresholds.ts';
import { type CheckQuestion, judgeCheck } from '../gates/judge-check.ts';
import { judged } from '../gates/judged.ts';
import { type StaleEvidence, staleCheck } from '../gates/stale-check.ts';
import { withDetail } from '../gates/with-detail.ts';
import { type CheckPart, worstCheck } from '../gates/worst-check.ts';
import { groupName } from '../report/group-name.ts';
import { moreSamples } from '../report/more-samples.ts';
import type { PreferenceResult } from './evaluate-preference.ts';
import { positionCheck } from './position-check.ts';
import type { PreferenceResults } from './preference-results.ts';

export interface PreferenceEvidence {
  readonly results: PreferenceResults;
  readonly samples: readonly PreferenceSample[];
  readonly strongModules: readonly string[];
  readonly stale: StaleEvidence;
  /** Where the records behind a number are, else the report, relative to the workspace. */
  linkOf(records: PreferenceRecordsOf): string;
}

/** What the records are of: a module or group by its name, or of everything. */
export type PreferenceRecordsOf =
  | { readonly result: string }
  | { readonly of: 'report' | 'agreement' | 'answers' | 'contentious' };

/** In the order of the report, those of `asked` alone. */
export function preferenceChecks(evidence: PreferenceEvidence, asked: ReadonlyMap<string, CheckDefault>): GateCheck[] {
  const { results, samples, strongModules, stale, linkOf } = evidence;
  const [overall] = results.results;
  const about = (check: string, as: CheckQuestion['as'], records: PreferenceRecordsOf = { result: 'overall' }) => {
    const { title, threshold } = asked.get(check)!;
    return { check, title, threshold, as, link: linkOf(records) };
  };
  const counted = (
    check: string,
    value: number,
    n: number,
    as: 'exact' | 'amount',
    records?: PreferenceRecordsOf,
  ): GateCheck => judgeCheck({ ...about(check, as, records), value: { kind: 'number', value, n } });
  const decided = overall?.samples ?? 0;
  const twice = samples.filter(({ overlap }) => overlap).length;
  const open = results.contentious - results.adjudicated;
  const judges: Readonly<Record<string, () => GateCheck>> = {
    min_labeled: () => counted('min_labeled', decided, decided, 'amount'),
    min_overlap: () => counted('min_overlap', twice, twice, 'amount', { of: 'agreement' }),
    win_rate: () =>
      withPrediction(judgeCheck({ ...about('win_rate', 'measured'), value: overall?.sequence ?? nothing }), overall),
    module_win_rate: () =>
      worstCheck(
        about('module_win_rate', 'measured'),
        modulesOf(results, strongModules, linkOf),
        'no strong module was asked about',
      ),
    source_win_rate: () =>
      worstCheck(about('source_win_rate', 'measured'), sourcesOf(results, linkOf), 'no sample names its source'),
    agreement: () =>
      oneLook(
        judgeCheck({
          ...about('agreement', 'measured', { of: 'agreement' }),
          value: results.agreement[0]?.alpha ?? nothing,
        }),
      ),
    cannot_tell_rate: () =>
      oneLook(judgeCheck({ ...about('cannot_tell_rate', 'measured'), value: overall?.cannotTell ?? nothing })),
    position_bias: () =>
      oneLook(positionCheck(about('position_bias', 'measured', { of: 'answers' }), results.position, results.habits)),
    // Answers of one annotator alone contradict nobody: none open is then no finding.
    contentious_open: () =>
      open > 0 || twice > 0 || results.adjudicated > 0
        ? withDetail(
            counted('contentious_open', open, samples.length, 'exact', { of: 'contentious' }),
            results.undecided > 0 ? `${results.undecided} of them adjudicated, undecided` : undefined,
          )
        : judgeCheck({ ...about('contentious_open', 'exact', { of: 'contentious' }), value: nobodyDiffers }),
    stale_inputs: () => staleCheck(about('stale_inputs', 'exact', { of: 'report' }), stale),
  };
  return judged(judges, asked);
}

const nobodyDiffers: Estimate = { kind: 'undefined', why: 'no sample has answers of two annotators', n: 0 };

const nothing: Estimate = { kind: 'undefined', why: 'no sample has an answer', n: 0 };

/** Win rates are judged by confidence sequences; what has an interval of a fixed number of answers says so. */
function oneLook(check: GateCheck): GateCheck {
  if (check.value.kind === 'undefined' || !check.value.interval) return check;
  return withDetail(check, 'the interval holds for one look, not for a look after every label');
}

/** The win rate is judged by its confidence sequence, so that the gate may be asked after every label; how many more would decide it, simulation says. */
function withPrediction(check: GateCheck, overall: PreferenceResult | undefined): GateCheck {
  if (check.verdict !== 'INSUFFICIENT_DATA' || check.value.kind === 'undefined' || !check.value.interval || !overall) {
    return check;
  }
  const { more } = overall;
  const { more_samples: _, ...rest } = check;
  if (!more || 'kind' in more || more.more === 0) return check;
  const { low, high } = check.value.interval;
  const range = `[${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const moreText = moreSamples(more.more, overall.samples, 'label');
  return {
    ...rest,
    reason: `The confidence sequence ${range} of the mean over samples holds the threshold ${check.threshold!.value}. ${moreText[0]!.toUpperCase()}${moreText.slice(1)} would decide it (half of the predictions lie between ${more.low} and ${more.high}).`,
    more_samples: more.more,
  };
}

function modulesOf(
  { results }: PreferenceResults,
  strongModules: readonly string[],
  linkOf: PreferenceEvidence['linkOf'],
): CheckPart[] {
  return strongModules.map((module) => {
    const found = results.find(({ question, group }) => question === module && Object.keys(group).length === 0);
    return {
      on: module,
      value: found?.sequence ?? { kind: 'undefined', why: `nobody was asked about ${module}`, n: 0 },
      link: linkOf({ result: module }),
    };
  });
}

function sourcesOf({ results }: PreferenceResults, linkOf: PreferenceEvidence['linkOf']): CheckPart[] {
  return results.flatMap(({ group, sequence }) =>
    group.source === undefined
      ? []
      : [{ on: `source ${group.source}`, value: sequence, link: linkOf({ result: groupName(group) }) }],
  );
}
