// The labels of a preference round that may count, as one line a sample; everything else is told with its reason.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { preferenceLabelsKind } from '../../../schemas/kinds/preference-labels.ts';
import type { PreferenceLabelRecord } from '../../../schemas/preference-label.ts';
import { isWithdrawal } from '../../../schemas/preference-parts.ts';
import { linkBetween } from '../../core/markdown/link-between.ts';
import { samplesWithAnswers } from '../../core/preference/answers-of-sample.ts';
import type { Pair } from '../../core/preference/score-answers.ts';
import { soundLabels } from '../../core/preference/sound-labels.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { openFolder } from '../../workspace/folder.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { linkToLine, readRecords } from '../evaluation/read-records.ts';
import type { Pace } from '../pace.ts';
import type { PreferenceRound } from '../preference-import/read-round.ts';

export interface JudgedLabels {
  /** Sound ones, withdrawals among them. */
  readonly labels: readonly PreferenceLabelRecord[];
  /** In the order of the manifest. */
  readonly samples: readonly PreferenceSample[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly unverified: number;
  readonly file: UsedFile;
  /** Where a label stands, or the whole file, as a link of the report `name`; undefined outside of the workspace. */
  linkOf(labelId: string | undefined, name: string): string | undefined;
}

/** Throws a Fault when no label can be used. `path` is absolute. */
export async function readPreferenceLabels(
  path: string,
  round: PreferenceRound,
  pair: Pair,
  runId: string,
  ports: Ports,
  pace: Pace,
): Promise<JudgedLabels> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const input = await readRecords<PreferenceLabelRecord>(path, preferenceLabelsKind, folder, ports.files, pace);
  const { labels, unsound, unverified } = soundLabels(input.records, round.manifest, round.showings);
  if (labels.every(isWithdrawal)) {
    const [first] = unsound;
    const why = first ? `: label "${first.labelId}": ${first.why} (${first.code})` : '';
    throw new Fault(
      `${input.path} holds no label of ${round.path}${why}`,
      'give the labels and the manifest of one round',
      {
        isInput: true,
      },
    );
  }
  const notEvaluated = [
    ...unsound.map(({ labelId, code, why }) => ({ what: `label "${labelId}"`, why: `${why} (${code})` })),
    ...input.leftOut.map(({ lineNumber, column, code, message }) => ({
      ...{ what: `${input.path}:${lineNumber}:${column}`, why: `${message} (${code})` },
    })),
  ];
  const samples = samplesWithAnswers(round.manifest.samples, labels, runId, pair);
  const file = { path: input.path, sha256: input.sha256, role: 'preference_labels' };
  // Of labels with the same id the first counts.
  const lines = new Map(input.records.map(({ label_id }, at) => [label_id, input.lineNumbers[at]!] as const).reverse());
  const linkOf = (labelId: string | undefined, name: string): string | undefined => {
    if (labelId === undefined) return input.isInside ? linkBetween(name, input.path) : undefined;
    return linkToLine(input, lines.get(labelId)!, name);
  };
  return { labels, samples, notEvaluated, unverified, file, linkOf };
}
