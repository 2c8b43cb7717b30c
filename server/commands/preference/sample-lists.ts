// Lists of samples and of answers as the records of preference reports show them.
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import { overlayLink } from '../../core/overlay/overlay-link.ts';
import { answerTo, type Pair, sampleScore } from '../../core/preference/score-answers.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { AllRecords, Cell, RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import type { RecordPlaces } from './record-places.ts';

export interface SampleAnswer {
  readonly sample: PreferenceSample;
  readonly answer: PreferenceSampleAnswer;
}

/** Repeats too. */
export function answersOf(
  samples: readonly PreferenceSample[],
  isWanted: (answer: PreferenceSampleAnswer) => boolean,
): SampleAnswer[] {
  return samples.flatMap((sample) =>
    [...sample.answers, ...(sample.repeats ?? [])].filter(isWanted).map((answer) => ({ sample, answer })),
  );
}

export function sampleList(
  key: string,
  question: string,
  records: readonly PreferenceSample[],
  { pair, places }: { readonly pair: Pair; readonly places: RecordPlaces },
  first: (a: PreferenceSample, b: PreferenceSample) => number = () => 0,
): RecordList[] {
  const scoreOf = (sample: PreferenceSample): number | undefined => {
    const score = sampleScore(sample, question, pair);
    return isDefined(score) ? score : undefined;
  };
  const least = leastFirst(scoreOf);
  return recordList({
    ...{ key, what: `samples, least score of ${pair.candidate} first`, records },
    order: (a, b) => first(a, b) || least(a, b),
    headings: ['sample', 'score', 'answers', 'open'],
    cellsOf: (sample) => {
      const score = scoreOf(sample);
      return [
        at(places.ofSample(sample), sample.sample_id),
        score === undefined ? '–' : fixed(score),
        ...answersAndOverlay(sample, question),
      ];
    },
    all: allIn(places, key),
  });
}

export function answerList(
  key: string,
  records: readonly SampleAnswer[],
  places: RecordPlaces,
  question = 'overall',
): RecordList[] {
  return recordList({
    ...{ key, what: 'answers, fastest first', records },
    order: leastFirst(({ answer }) => answer.time_spent_s),
    headings: ['sample', 'annotator', 'answer', 'side A showed', 'seconds', 'notes'],
    cellsOf: ({ sample, answer }) => [
      at(places.ofSample(sample), sample.sample_id),
      ...[answer.annotator_id, answerTo(answer, question) ?? '–', answer.shown.a],
      ...[answer.time_spent_s?.toFixed(1) ?? '–', answer.notes ?? ''],
    ],
    all: allIn(places, key),
  });
}

export function answersAndOverlay(sample: PreferenceSample, question: string): Cell[] {
  return [
    sample.answers.map((answer) => `${answer.annotator_id}: ${answerTo(answer, question) ?? '–'}`),
    at(overlayLink(sample.sample_id), 'overlay'),
  ];
}

export function allIn({ file }: RecordPlaces, where: string): AllRecords | undefined {
  return file === undefined ? undefined : { file, where };
}
