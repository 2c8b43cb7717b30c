// The final report of a preference round: the decision, what adjudication changed, where everything came from.

import type { GateDecision } from '../../../schemas/gate-decision.ts';
import { valueText } from '../../core/gates/gate-page.ts';
import { VERDICT_SIGNS } from '../../core/gates/verdict-signs.ts';
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import type { ImportAccount } from '../gold-label-import/import-account.ts';
import { verdictSentence } from '../gold-label-import/import-report.ts';
import type { PreferenceReport } from '../preference/preference-facts.ts';
import { preferenceSentence } from '../preference/preference-report.ts';
import { type MergedFiles, mergeSentence } from '../preference-adjudication/merge-files.ts';

export interface FinalFacts {
  readonly runId: string;
  readonly decision: GateDecision;
  readonly report: PreferenceReport;
  /** Overall, without the adjudication. */
  readonly before: PreferenceResult | undefined;
  readonly merged: MergedFiles;
  readonly base: ImportAccount;
  readonly adjudication: ImportAccount | undefined;
  /** Label files, relative to the workspace. */
  readonly labels: readonly string[];
}

export function finalMarkdown({
  runId,
  decision,
  report,
  before,
  merged,
  base,
  adjudication,
  labels,
}: FinalFacts): string {
  const [after] = report.results;
  return [
    `# ${report.mock ? 'MOCK ' : ''}Preference round ${runId}: final report`,
    '',
    `**${VERDICT_SIGNS[decision.decision]}** – ${escapeMarkdown(decision.summary.replace(`${decision.decision}: `, ''))}`,
    '',
    escapeMarkdown(preferenceSentence(report)),
    '',
    `![Win rates with 95 % intervals](${report.charts.winRates})`,
    '',
    '## Checks',
    '',
    markdownTable(
      ['verdict', 'check', 'value', 'why'],
      decision.checks.map((check) => [VERDICT_SIGNS[check.verdict], check.title, valueText(check), check.reason]),
    ),
    `All of them, with thresholds and evidence: [release gate](RELEASE_GATE_PREFERENCE_${runId}.md).`,
    '',
    '## What adjudication changed',
    '',
    escapeMarkdown(mergeSentence(merged)),
    '',
    markdownTable(
      ['', 'win rate', 'labels won', 'lost', 'tied', 'cannot_tell', 'samples'],
      [
        ['annotators alone', before],
        ['with adjudication', after],
      ].map(([name, result]) => rowOf(name as string, result as PreferenceResult | undefined)),
    ),
    changeSentence(before, after),
    '',
    '## Where it comes from',
    '',
    `- Votes: ${escapeMarkdown(verdictSentence(base))}`,
    `- Adjudication: ${adjudication ? escapeMarkdown(verdictSentence(adjudication)) : 'no export was given.'}`,
    `- Evaluation: [eval\\_preference\\_${runId}.md](eval_preference_${runId}.md)`,
    ...labels.map((path) => `- Labels: [${escapeMarkdown(path)}](../${encodeURI(path)})`),
    '',
  ].join('\n');
}

function rowOf(name: string, result: PreferenceResult | undefined): (string | number)[] {
  if (!result) return [name, '–', 0, 0, 0, 0, 0];
  const { wins, losses, ties, cannotTell } = result.counts;
  return [name, formatEstimate(result.winRate), wins, losses, ties, cannotTell, result.samples];
}

function changeSentence(before: PreferenceResult | undefined, after: PreferenceResult | undefined): string {
  if (before?.winRate.kind !== 'number' || after?.winRate.kind !== 'number')
    return 'The change cannot be told: a win rate is missing.';
  const change = after.winRate.value - before.winRate.value;
  return `The win rate changed by ${change > 0 ? '+' : ''}${fixed(change)}. Where adjudication turns a result, the samples that annotators differ on decide it: look at them.`;
}
