// The parts of a preference report that say whether its answers can be trusted: agreement, repeats, sides, habits.
import type { PositionBias } from '../../core/preference/position-bias.ts';
import { fixed, formatEstimate, formatP } from '../../core/report/format-estimate.ts';
import type { ReportPart } from '../../core/report/report-page.ts';
import { inRecords, paragraph, table } from '../../core/report/report-parts.ts';
import type { PreferenceReport } from './preference-facts.ts';
import { agreementKey, annotatorKey, CONTENTIOUS, repeatsKey } from './preference-records.ts';
import { retiredPart } from './retired-records.ts';

export function agreementParts({ agreement, repeats }: PreferenceReport): ReportPart[] {
  if (agreement[0]!.n === 0) {
    return [paragraph('No sample has answers of two annotators, so that agreement cannot be measured.')];
  }
  return [
    table(
      ['question', 'samples', 'same answer', 'Krippendorff’s alpha', 'Cohen’s kappa', 'Gwet’s AC1'],
      agreement
        .filter(({ n }) => n > 0)
        .map(({ question, n, percent, alpha, kappa, ac1 }) => [
          question,
          ...inRecords(agreementKey(question), n, percent, alpha, kappa, ac1),
        ]),
    ),
    repeats.length === 0
      ? paragraph('No hidden repeat was answered.')
      : table(
          ['annotator', 'repeats', 'same answer with swapped sides'],
          repeats.map(({ annotator, agreement: own }) => [annotator, ...inRecords(repeatsKey(annotator), own.n, own)]),
        ),
  ];
}

export function trustParts({
  position,
  habits,
  contentious,
  adjudicated,
  undecided,
  unverified,
  retired,
}: PreferenceReport): ReportPart[] {
  return [
    paragraph(positionSentence(position[0]!)),
    table(
      [
        ...['annotator', 'answers', 'side A', 'side B', 'share of A', 'p, adjusted', 'median seconds', 'hasty'],
        'always the same',
      ],
      habits.map(({ annotator, answers, medianSeconds, hasty, alwaysAlike }) => {
        const bias = position.find((one) => one.annotator === annotator);
        const seconds = medianSeconds === undefined ? '–' : fixed(medianSeconds);
        return [
          annotator,
          ...inRecords(annotatorKey(annotator), answers),
          ...inRecords(annotatorKey(annotator, 'side A'), bias?.a ?? 0),
          ...inRecords(annotatorKey(annotator, 'side B'), bias?.b ?? 0),
          ...inRecords(annotatorKey(annotator), bias?.share ?? '–', formatP(bias?.p), seconds),
          ...inRecords(annotatorKey(annotator, 'hasty'), hasty.length),
          alwaysAlike ?? '',
        ];
      }),
    ),
    paragraph(
      ...inRecords(CONTENTIOUS, contentious),
      ` sample${contentious === 1 ? '' : 's'} with disagreement or cannot_tell, `,
      ...inRecords(`${CONTENTIOUS} · adjudicated`, adjudicated),
      ' of them adjudicated',
      undecided > 0 ? `, ${undecided} adjudicated, undecided: they stay open.` : '.',
    ),
    retiredPart(retired),
    ...(unverified > 0
      ? [paragraph(`${unverified} labels have an id that is not Assay’s, so that an edit by hand would not show.`)]
      : []),
  ];
}

function positionSentence({ share, p, candidateOnA }: PositionBias): string {
  if (share.kind === 'undefined') return `Position bias cannot be tested: ${share.why}.`;
  const found = p! < 0.05 ? 'Annotators prefer a side' : 'No preference for a side is shown';
  return `${found}: A was chosen in ${formatEstimate(share)} of ${share.n} answers that chose one (exact p ${formatP(p)}); the candidate stood on A in ${fixed(candidateOnA)}.`;
}
