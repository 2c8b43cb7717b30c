// The records behind the numbers of eval-preference: samples and answers of each question and group, of each annotator, and those that annotators differ on.
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { contentionOf } from '../../core/preference/contention.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import { answerTo, decidingAnswers, type Pair, sampleScore } from '../../core/preference/score-answers.ts';
import { blind } from '../../core/preference/unblind.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { groupName } from '../../core/report/group-name.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { Cell, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';

export const CONTENTIOUS = 'contentious';
export const ALL_ANSWERS = 'all answers';

type Outcome = 'won' | 'lost' | 'tied' | 'cannot_tell';

export function resultKey(
  { question, group }: Pick<PreferenceResult, 'question' | 'group'>,
  outcome?: Outcome,
): string {
  return [groupName(group) || question, ...(outcome === undefined ? [] : [outcome])].join(' · ');
}

export const agreementKey = (question: string): string => `agreement · ${question}`;
export const repeatsKey = (annotator: string): string => `repeats · ${annotator}`;
export const pairKey = (first: string, second: string): string => `duels · ${first} · ${second}`;
export const annotatorKey = (name: string, part?: 'side A' | 'side B' | 'hasty'): string =>
  ['annotator', name, ...(part === undefined ? [] : [part])].join(' · ');

export interface PreferenceRecords extends PreferenceResults {
  readonly samples: readonly PreferenceSample[];
  /** Name of the lines beside the report. */
  readonly lines: string;
}

interface PlacedSample {
  readonly sample: PreferenceSample;
  /** Of the lines beside the report, one-based. */
  readonly line: number;
}

export function preferenceRecords(report: PreferenceRecords): RecordList[] {
  const { samples, results, agreement, repeats, habits, ranking, lines } = report;
  const placed = samples.map((sample, index) => ({ sample, line: index + 2 }));
  const contentious = placed.filter(({ sample }) => contentionOf(sample).isContentious);
  const isTwice =
    (question: string) =>
    ({ sample: { answers } }: PlacedSample): boolean =>
      answers.filter((one) => one.batch !== 'adjudication' && answerTo(one, question) !== undefined).length >= 2;
  return [
    ...results.flatMap((result) => resultRecords(result, placed, report)),
    ...agreement.flatMap(({ question }) =>
      sampleList(
        agreementKey(question),
        question,
        placed.filter(isTwice(question)),
        report,
        (a, b) => Number(b.sample.disagreement) - Number(a.sample.disagreement),
      ),
    ),
    ...repeats.flatMap(({ annotator }) => {
      const own = placed.filter(({ sample }) => sample.repeats?.some((one) => one.annotator_id === annotator));
      return answerList(
        repeatsKey(annotator),
        answersOf(own, (one) => one.annotator_id === annotator),
        lines,
      );
    }),
    ...habits.flatMap(({ annotator, hasty }) => {
      const own = answersOf(placed, (one) => one.annotator_id === annotator);
      const ofSide = (side: 'a' | 'b') => own.filter(({ answer }) => blind(answer.overall, answer.shown) === side);
      return [
        ...answerList(annotatorKey(annotator), own, lines),
        ...answerList(annotatorKey(annotator, 'side A'), ofSide('a'), lines),
        ...answerList(annotatorKey(annotator, 'side B'), ofSide('b'), lines),
        ...answerList(
          annotatorKey(annotator, 'hasty'),
          own.filter(({ answer }) => hasty.includes(answer.label_id)),
          lines,
        ),
      ];
    }),
    ...(ranking?.pairs ?? []).flatMap(({ first, second }) => {
      const isDuel = ({ shown }: PreferenceSampleAnswer): boolean =>
        (shown.a === first && shown.b === second) || (shown.a === second && shown.b === first);
      return answerList(pairKey(first, second), answersOf(placed, isDuel), lines);
    }),
    ...answerList(
      ALL_ANSWERS,
      answersOf(placed, () => true),
      lines,
    ),
    ...sampleList(CONTENTIOUS, 'overall', contentious, report),
    ...sampleList(
      `${CONTENTIOUS} · adjudicated`,
      'overall',
      contentious.filter(({ sample }) => sample.adjudicated),
      report,
    ),
  ];
}

function resultRecords(
  result: PreferenceResult,
  placed: readonly PlacedSample[],
  report: PreferenceRecords,
): RecordList[] {
  const { question, group } = result;
  const { pair, lines } = report;
  const own = placed.filter(({ sample }) =>
    Object.entries(group).every(([key, value]) => sample[key as 'source'] === value),
  );
  const answered = own.filter(({ sample }) => decidingAnswers(sample, question, pair).length > 0);
  const wanted: Record<Outcome, string> = {
    ...{ won: pair.candidate, lost: pair.baseline, tied: 'tie', cannot_tell: 'cannot_tell' },
  };
  return [
    ...sampleList(resultKey(result), question, answered, report),
    ...(Object.keys(wanted) as Outcome[]).flatMap((outcome) =>
      answerList(resultKey(result, outcome), decisive(answered, question, pair, wanted[outcome]), lines, question),
    ),
  ];
}

interface PlacedAnswer extends PlacedSample {
  readonly answer: PreferenceSampleAnswer;
}

/** The answers that count and say so: an adjudication alone speaks for its sample. */
function decisive(placed: readonly PlacedSample[], question: string, pair: Pair, wanted: string): PlacedAnswer[] {
  return placed.flatMap(({ sample, line }) => {
    const said = sample.answers.filter((one) => decidingAnswers({ answers: [one] }, question, pair).length > 0);
    const final = said.filter(({ batch }) => batch === 'adjudication');
    return (final.length > 0 ? final : said)
      .filter((one) => answerTo(one, question) === wanted)
      .map((answer) => ({ sample, line, answer }));
  });
}

/** Repeats too. */
function answersOf(
  placed: readonly PlacedSample[],
  isWanted: (answer: PreferenceSampleAnswer) => boolean,
): PlacedAnswer[] {
  return placed.flatMap(({ sample, line }) =>
    [...sample.answers, ...(sample.repeats ?? [])].filter(isWanted).map((answer) => ({ sample, line, answer })),
  );
}

function sampleList(
  key: string,
  question: string,
  records: readonly PlacedSample[],
  { pair, lines }: Pick<PreferenceRecords, 'pair' | 'lines'>,
  first: (a: PlacedSample, b: PlacedSample) => number = () => 0,
): RecordList[] {
  const scoreOf = ({ sample }: PlacedSample): number | undefined => {
    const score = sampleScore(sample, question, pair);
    return isDefined(score) ? score : undefined;
  };
  const least = leastFirst(scoreOf);
  return recordList({
    ...{ key, what: `samples, least score of ${pair.candidate} first`, records },
    order: (a, b) => first(a, b) || least(a, b),
    headings: ['sample', 'score', 'answers', 'open'],
    cellsOf: (one) => {
      const score = scoreOf(one);
      return [
        sampleCell(one, lines),
        score === undefined ? '–' : fixed(score),
        one.sample.answers.map((answer) => `${answer.annotator_id}: ${answerTo(answer, question) ?? '–'}`),
        at(overlayLink(one.sample.sample_id), 'overlay'),
      ];
    },
    all: { file: lines, where: key },
  });
}

function answerList(key: string, records: readonly PlacedAnswer[], lines: string, question = 'overall'): RecordList[] {
  return recordList({
    ...{ key, what: 'answers, fastest first', records },
    order: leastFirst(({ answer }) => answer.time_spent_s),
    headings: ['sample', 'annotator', 'answer', 'side A showed', 'seconds', 'notes'],
    cellsOf: (one) => [
      sampleCell(one, lines),
      ...[one.answer.annotator_id, answerTo(one.answer, question) ?? '–', one.answer.shown.a],
      ...[one.answer.time_spent_s?.toFixed(1) ?? '–', one.answer.notes ?? ''],
    ],
    all: { file: lines, where: key },
  });
}

function sampleCell({ sample, line }: PlacedSample, lines: string): Cell {
  return at(`${lines}#L${line}`, sample.sample_id);
}
