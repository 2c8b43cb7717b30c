// The records behind the numbers of preference-diagnostics: samples of modules, with and without a feature, notes of a theme, lines of external sets.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import { type ExternalModule, externalIou } from '../../core/preference/external-modules.ts';
import type { FeatureEffect, MeasuredEffect } from '../../core/preference/feature-effects.ts';
import { type NoteTheme, namesSide, themesOf } from '../../core/preference/note-themes.ts';
import { fixed } from '../../core/report/format-estimate.ts';
import { leastFirst, recordList } from '../../core/report/record-list.ts';
import type { RecordList } from '../../core/report/report-page.ts';
import { at } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import { resultKey, resultSamples } from '../preference/preference-records.ts';
import { allIn, answerList, answersAndOverlay, answersOf, sampleList } from '../preference/sample-lists.ts';
import { type DiagnosticsFacts, shownEffects } from './diagnostics-facts.ts';

export function effectKey(
  { outcome, question, feature }: Pick<FeatureEffect, 'outcome' | 'question' | 'feature'>,
  side: 'with' | 'without',
): string {
  return [outcome, question, `${side} ${feature}`].join(' · ');
}

export function themeKey({ theme }: Pick<NoteTheme, 'theme'>, variant?: string): string {
  return ['notes', theme, ...(variant === undefined ? [] : [variant])].join(' · ');
}

export function externalKey({ module, source }: Pick<ExternalModule, 'module' | 'source'>): string {
  return ['external', module, source].join(' · ');
}

export function diagnosticsRecords(facts: DiagnosticsFacts): RecordList[] {
  const { samples, places, results, themes, external, retired } = facts;
  const { pair } = results;
  const modules = results.results.filter(({ group }) => Object.keys(group).length === 0);
  return [
    ...modules.flatMap((result) =>
      sampleList(resultKey(result), result.question, resultSamples(result, { samples, pair }), { pair, places }),
    ),
    ...(['win rate', 'disagreement', 'cannot_tell'] as const).flatMap((outcome) =>
      shownEffects(facts, outcome).shown.flatMap((effect) => effectSamples(effect, facts)),
    ),
    ...themes.flatMap((theme) => {
      const own = answersOf(samples, ({ notes = '' }) => themesOf(notes).includes(theme.theme)).filter(
        ({ sample, answer }) => sample.answers.includes(answer),
      );
      const sideOf = (variant: string, { notes = '', shown }: (typeof own)[number]['answer']): boolean =>
        (namesSide(notes, 'A') && shown.a === variant) || (namesSide(notes, 'B') && shown.b === variant);
      return [
        ...answerList(themeKey(theme), own, places),
        ...Object.keys(theme.of).flatMap((variant) =>
          answerList(
            themeKey(theme, variant),
            own.filter(({ answer }) => sideOf(variant, answer)),
            places,
          ),
        ),
      ];
    }),
    ...external.flatMap((module) => externalLines(module, facts)),
    ...(retired?.lists ?? []),
  ];
}

/** With the feature and without it; those that show the effect come first. */
function effectSamples(effect: MeasuredEffect, { samples, places }: DiagnosticsFacts): RecordList[] {
  const { question, outcome, feature, contrast, values } = effect;
  const sides: Record<'with' | 'without', { sample: PreferenceSample; value: number }[]> = { with: [], without: [] };
  for (const [place, sample] of samples.entries()) {
    const [value, has] = [values[place], effect.has(sample)];
    if (value !== undefined && has !== undefined) sides[has ? 'with' : 'without'].push({ sample, value });
  }
  const isLess = isDefined(contrast.difference) && contrast.difference < 0;
  return (['with', 'without'] as const).flatMap((side) => {
    const sign = isLess === (side === 'with') ? 1 : -1;
    return recordList({
      ...{ key: effectKey(effect, side), what: `samples ${side} ${feature}, those that show the effect first` },
      records: sides[side],
      order: leastFirst(({ value }) => sign * value),
      headings: ['sample', outcome, 'answers', 'open'],
      cellsOf: ({ sample, value }) => [
        at(places.ofSample(sample), sample.sample_id),
        fixed(value),
        ...answersAndOverlay(sample, question),
      ],
      all: allIn(places, `samples ${side} ${feature}`),
    });
  });
}

function externalLines(
  { module, source }: ExternalModule,
  { externalLines: lines, results: { pair } }: DiagnosticsFacts,
): RecordList[] {
  const records = lines.flatMap(({ line, link }) => {
    const iou = externalIou(line, module);
    const isOwn = (line.source ?? '') === source && [pair.baseline, pair.candidate].includes(line.variant);
    return isOwn && iou !== undefined ? [{ line, link, iou }] : [];
  });
  return recordList({
    ...{ key: externalKey({ module, source }), what: 'predictions, least IoU first', records },
    order: leastFirst(({ iou }) => iou),
    headings: ['sample', 'variant', 'IoU'],
    cellsOf: ({ line, link, iou }) => [at(link, line.sample_id), line.variant, fixed(iou)],
  });
}
