// The final report of a preference round: the decision, what adjudication changed, where everything came from.
import type { GateDecision } from '../../../schemas/gate-decision.ts';
import { checkValue } from '../../core/gates/gate-page.ts';
import { VERDICT_SIGNS } from '../../core/gates/verdict-signs.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import { linkToInput, notEvaluatedParts } from '../../core/report/closing-parts.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import type { Cell, Linked, Piece, ReportPage, Target } from '../../core/report/report-page.ts';
import { at, heading, list, paragraph, table } from '../../core/report/report-parts.ts';
import type { ImportAccount } from '../import/import-account.ts';
import { verdictSentence } from '../import/verdict-sentence.ts';
import { winRateChart } from '../preference/preference-charts.ts';
import type { PreferenceReport } from '../preference/preference-facts.ts';
import { resultKey, resultRecords } from '../preference/preference-records.ts';
import { preferenceSentence } from '../preference/preference-report.ts';
import type { JudgedLabels } from '../preference/read-preference-labels.ts';
import { placesInLabels } from '../preference/record-places.ts';
import { retiredPart } from '../preference/retired-records.ts';
import { type MergedFiles, mergeSentence } from '../preference-adjudication/merge-files.ts';

export interface FinalFacts {
  readonly runId: string;
  /** The report without its extension, relative to the workspace. */
  readonly name: string;
  readonly decision: GateDecision;
  readonly report: PreferenceReport;
  /** Where the numbers of that report have their records, relative to the workspace. */
  readonly records: Readonly<Record<string, string>>;
  /** Overall, without the adjudication, and the labels that it rests on. */
  readonly before: PreferenceResult;
  readonly alone: JudgedLabels;
  readonly merged: MergedFiles;
  readonly base: ImportAccount;
  readonly adjudication: ImportAccount | undefined;
  /** Label files, relative to the workspace. */
  readonly labels: readonly string[];
}

const ALONE = 'annotators alone';

export function finalPage(facts: FinalFacts): ReportPage {
  const { runId, name, decision, report, before, alone, merged, base, adjudication, labels } = facts;
  const [after] = report.results;
  const { pair, notEvaluated } = report;
  const beside = (path: string): Piece => at(linkToInput(name, path), path);
  return {
    title: `${report.mock ? 'MOCK ' : ''}Preference round ${runId}: final report`,
    sign: VERDICT_SIGNS[decision.decision],
    verdict: decision.summary.replace(`${decision.decision}: `, ''),
    parts: [
      paragraph(preferenceSentence(report)),
      {
        ...{ kind: 'chart', alt: 'Win rates with 95 % intervals', file: report.charts.winRates },
        draw: (look) => winRateChart(report, look, (key) => (look === 'page' ? addressIn(facts, key) : undefined)),
      },
      heading('Checks'),
      table(
        ['verdict', 'check', 'value', 'why'],
        decision.checks.map((check): Cell[] => [
          ...[VERDICT_SIGNS[check.verdict].replaceAll(' ', '\u00a0'), check.title],
          checkValue(check, name),
          check.reason,
        ]),
      ),
      paragraph(
        'All of them, with thresholds and evidence: ',
        at(`RELEASE_GATE_PREFERENCE_${runId}.md`, 'release gate'),
        '.',
      ),
      heading('What adjudication changed'),
      paragraph(mergeSentence(merged)),
      table(
        ['', 'win rate', 'labels won', 'lost', 'tied', 'cannot_tell', 'samples'],
        [
          rowOf(ALONE, before, (key) => ({ records: aloneKey(key) })),
          rowOf('with adjudication', after!, (key) => targetIn(facts, key)),
        ],
      ),
      paragraph(changeSentence(before, after!)),
      retiredPart(report.retired, (key) => targetIn(facts, key)),
      ...notEvaluatedParts(notEvaluated),
      heading('Where it comes from'),
      list(
        `Votes: ${verdictSentence(base)}`,
        `Adjudication: ${adjudication ? verdictSentence(adjudication) : 'no export was given.'}`,
        ['Evaluation: ', at(`eval_preference_${runId}.md`, `eval_preference_${runId}.md`)],
        ...labels.map((path) => ['Labels: ', beside(path)] as const),
      ),
    ],
    lists: resultRecords(before, { samples: alone.samples, pair, places: placesInLabels(alone, name) }).map(
      (records) => ({
        ...records,
        key: aloneKey(records.key),
      }),
    ),
  };
}

const aloneKey = (key: string): string => `${ALONE} · ${key}`;

/** Of a number of the evaluation. */
function targetIn(facts: FinalFacts, key: string): Target | undefined {
  const href = addressIn(facts, key);
  return href === undefined ? undefined : { href };
}

function addressIn({ records, name }: FinalFacts, key: string): string | undefined {
  const [path, anchor] = records[key]?.split('#') ?? [];
  return path === undefined ? undefined : linkBetween(name, path, anchor);
}

function rowOf(name: string, result: PreferenceResult, targetOf: (key: string) => Target | undefined): Cell[] {
  const { wins, losses, ties, cannotTell } = result.counts;
  const cell = (text: Linked['text'], to: Target | undefined): Cell => (to === undefined ? text : { text, to });
  const own = targetOf(resultKey(result));
  return [
    name,
    cell(result.winRate, own),
    cell(wins, targetOf(resultKey(result, 'won'))),
    cell(losses, targetOf(resultKey(result, 'lost'))),
    cell(ties, targetOf(resultKey(result, 'tied'))),
    cell(cannotTell, targetOf(resultKey(result, 'cannot_tell'))),
    cell(result.samples, own),
  ];
}

function changeSentence(before: PreferenceResult, after: PreferenceResult): string {
  if (before.winRate.kind !== 'number' || after.winRate.kind !== 'number')
    return 'The change cannot be told: a win rate is missing.';
  const change = after.winRate.value - before.winRate.value;
  return `The win rate changed by ${change > 0 ? '+' : ''}${fixed(change)}. Where adjudication turns a result, the samples that annotators differ on decide it: look at them.`;
}
