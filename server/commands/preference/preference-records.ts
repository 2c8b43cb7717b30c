// The records behind the numbers of eval-preference: samples and answers of each question and group, of each annotator, and those that annotators differ on.
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import { contentionOf } from '../../core/preference/contention.ts';
import type { PreferenceResult } from '../../core/preference/evaluate-preference.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import { answerTo, decidingAnswers, type Pair } from '../../core/preference/score-answers.ts';
import { blind } from '../../core/preference/unblind.ts';
import { groupName } from '../../core/report/group-name.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import type { RecordPlaces } from './record-places.ts';
import { answerList, answersOf, type SampleAnswer, sampleList } from './sample-lists.ts';

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
  readonly places: RecordPlaces;
}

export function preferenceRecords(report: PreferenceRecords): RecordList[] {
  const { samples, results, agreement, repeats, habits, ranking, places } = report;
  const contentious = samples.filter((sample) => contentionOf(sample).isContentious);
  const isTwice =
    (question: string) =>
    ({ answers }: PreferenceSample): boolean =>
      answers.filter((one) => one.batch !== 'adjudication' && answerTo(one, question) !== undefined).length >= 2;
  return [
    ...results.flatMap((result) => resultRecords(result, report)),
    ...agreement.flatMap(({ question }) =>
      sampleList(
        agreementKey(question),
        question,
        samples.filter(isTwice(question)),
        report,
        (a, b) => Number(b.disagreement) - Number(a.disagreement),
      ),
    ),
    ...repeats.flatMap(({ annotator }) => {
      const own = samples.filter((sample) => sample.repeats?.some((one) => one.annotator_id === annotator));
      return answerList(
        repeatsKey(annotator),
        answersOf(own, (one) => one.annotator_id === annotator),
        places,
      );
    }),
    ...habits.flatMap(({ annotator, hasty }) => {
      const own = answersOf(samples, (one) => one.annotator_id === annotator);
      const ofSide = (side: 'a' | 'b') => own.filter(({ answer }) => blind(answer.overall, answer.shown) === side);
      return [
        ...answerList(annotatorKey(annotator), own, places),
        ...answerList(annotatorKey(annotator, 'side A'), ofSide('a'), places),
        ...answerList(annotatorKey(annotator, 'side B'), ofSide('b'), places),
        ...answerList(
          annotatorKey(annotator, 'hasty'),
          own.filter(({ answer }) => hasty.includes(answer.label_id)),
          places,
        ),
      ];
    }),
    ...(ranking?.pairs ?? []).flatMap(({ first, second }) => {
      const isDuel = ({ shown }: PreferenceSampleAnswer): boolean =>
        (shown.a === first && shown.b === second) || (shown.a === second && shown.b === first);
      return answerList(pairKey(first, second), answersOf(samples, isDuel), places);
    }),
    ...answerList(
      ALL_ANSWERS,
      answersOf(samples, () => true),
      places,
    ),
    ...sampleList(CONTENTIOUS, 'overall', contentious, report),
    ...sampleList(
      `${CONTENTIOUS} · adjudicated`,
      'overall',
      contentious.filter(({ adjudicated }) => adjudicated),
      report,
    ),
  ];
}

/** The samples behind the numbers of one result. */
export function resultSamples(
  { question, group }: Pick<PreferenceResult, 'question' | 'group'>,
  { samples, pair }: Pick<PreferenceRecords, 'samples' | 'pair'>,
): PreferenceSample[] {
  const isOwn = (sample: PreferenceSample): boolean =>
    Object.entries(group).every(([key, value]) => sample[key as 'source'] === value);
  return samples.filter((sample) => isOwn(sample) && decidingAnswers(sample, question, pair).length > 0);
}

/** Of the result itself, and of what was won, lost, tied and cannot be told. */
export function resultRecords(
  result: PreferenceResult,
  report: Pick<PreferenceRecords, 'samples' | 'pair' | 'places'>,
): RecordList[] {
  const { question } = result;
  const { pair, places } = report;
  const answered = resultSamples(result, report);
  const wanted: Record<Outcome, string> = {
    ...{ won: pair.candidate, lost: pair.baseline, tied: 'tie', cannot_tell: 'cannot_tell' },
  };
  return [
    ...sampleList(resultKey(result), question, answered, report),
    ...(Object.keys(wanted) as Outcome[]).flatMap((outcome) =>
      answerList(resultKey(result, outcome), decisive(answered, question, pair, wanted[outcome]), places, question),
    ),
  ];
}

/** The answers that count and say so: an adjudication alone speaks for its sample. */
function decisive(samples: readonly PreferenceSample[], question: string, pair: Pair, wanted: string): SampleAnswer[] {
  return samples.flatMap((sample) => {
    const said = sample.answers.filter((one) => decidingAnswers({ answers: [one] }, question, pair).length > 0);
    const final = said.filter(({ batch }) => batch === 'adjudication');
    return (final.length > 0 ? final : said)
      .filter((one) => answerTo(one, question) === wanted)
      .map((answer) => ({ sample, answer }));
  });
}
