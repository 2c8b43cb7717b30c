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
import { allIn, answerList, answersAndOverlay, type SampleAnswer, sampleList } from '../preference/sample-lists.ts';
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

/** Yields between lists of all samples. */
export function* diagnosticsRecords(facts: DiagnosticsFacts): Generator<void, RecordList[]> {
  const { samples, places, results, themes, external, retired } = facts;
  const { pair } = results;
  const lists: RecordList[] = [];
  for (const result of results.results.filter(({ group }) => Object.keys(group).length === 0)) {
    yield;
    const own = resultSamples(result, { samples, pair });
    lists.push(...sampleList(resultKey(result), result.question, own, { pair, places }));
  }
  for (const outcome of ['win rate', 'disagreement', 'cannot_tell'] as const) {
    for (const effect of shownEffects(facts, outcome).shown) {
      yield;
      lists.push(...effectSamples(effect, facts));
    }
  }
  for (const theme of themes) {
    yield;
    lists.push(...themeNotes(theme, facts));
  }
  for (const module of external) {
    yield;
    lists.push(...externalLines(module, facts));
  }
  return [...lists, ...(retired?.lists ?? [])];
}

/** Hidden repeats have notes too, which no theme counts. */
function themeNotes(theme: NoteTheme, { samples, places }: DiagnosticsFacts): RecordList[] {
  const own = samples.flatMap((sample) =>
    sample.answers
      .filter(({ notes = '' }) => themesOf(notes).includes(theme.theme))
      .map((answer) => ({ sample, answer })),
  );
  const isOf = (variant: string, { notes = '', shown }: SampleAnswer['answer']): boolean =>
    (namesSide(notes, 'A') && shown.a === variant) || (namesSide(notes, 'B') && shown.b === variant);
  return [
    ...answerList(themeKey(theme), own, places),
    ...Object.keys(theme.of).flatMap((variant) =>
      answerList(
        themeKey(theme, variant),
        own.filter(({ answer }) => isOf(variant, answer)),
        places,
      ),
    ),
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
