// The report of preference-diagnostics: next actions first, then what they rest on.
import type { Estimate } from '../../../schemas/estimate.ts';
import type { Contrast } from '../../core/metrics/welch-contrast.ts';
import { LEAST, type Outcome } from '../../core/preference/feature-effects.ts';
import { closingParts } from '../../core/report/closing-parts.ts';
import { fixed, formatEstimate, formatP } from '../../core/report/format-estimate.ts';
import type { Piece, ReportPage, ReportPart } from '../../core/report/report-page.ts';
import { at, heading, inRecords, paragraph, ranked, table } from '../../core/report/report-parts.ts';
import { isDefined } from '../../core/undefined.ts';
import { resultKey } from '../preference/preference-records.ts';
import { retiredPart } from '../preference/retired-records.ts';
import { type DiagnosticsFacts, shownEffects } from './diagnostics-facts.ts';
import { diagnosticsRecords, effectKey, externalKey, themeKey } from './diagnostics-records.ts';

/** One sentence: the same in the report, the notification and on the command line. */
export function diagnosticsSentence(facts: DiagnosticsFacts): string {
  const { mock, actions, effects, samples, results, notEvaluated } = facts;
  const clear = effects.filter(({ adjustedP }) => adjustedP !== undefined && adjustedP < 0.05).length;
  const [first] = actions;
  const n = `${samples.length} sample${samples.length === 1 ? '' : 's'}`;
  const found =
    clear === 0
      ? 'no feature goes clearly with the answers'
      : `${clear} feature effect${clear === 1 ? ' stands' : 's stand'} after correction`;
  const next = first ? `; first: ${first.action}` : '; nothing is to be done';
  const left = notEvaluated.length > 0 ? `; not evaluated: ${notEvaluated.map(({ what }) => what).join(', ')}` : '';
  return `${mock ? 'MOCK overlays: ' : ''}${results.pair.candidate} against ${results.pair.baseline} on ${n}: ${found}${next}${left}.`;
}

/** Yields while its records are gathered. */
export function* diagnosticsPage(facts: DiagnosticsFacts): Generator<void, ReportPage> {
  const { runId, mock, retired } = facts;
  const lists = yield* diagnosticsRecords(facts);
  return {
    title: `${mock ? 'MOCK ' : ''}Preference diagnostics ${runId}`,
    verdict: diagnosticsSentence(facts),
    parts: [
      heading('What to do next'),
      actionPart(facts),
      heading('Where the candidate wins and loses'),
      modulePart(facts),
      ...effectParts('win rate', facts),
      heading('What drives disagreement'),
      ...effectParts('disagreement', facts),
      heading('What drives cannot_tell'),
      ...effectParts('cannot_tell', facts),
      heading('What annotators write'),
      themePart(facts),
      heading('What annotators took back'),
      retired ? retiredPart(retired) : paragraph('It is not known: the labels behind the evaluation are not at hand.'),
      heading('Beside external ground truth'),
      externalPart(facts),
      ...closingParts(facts, DEFINITIONS),
    ],
    lists,
  };
}

const DEFINITIONS = [
  'An effect is the mean over the samples with the feature less that over the others, with Welch’s 95 % interval; p is that of a permutation test, exact where that can be, and adjusted p Holm’s over all effects of one outcome.',
  `A feature splits the samples at the median of a risk estimate, or sets one source or bucket against the rest; below ${LEAST} samples on a side it is left out.`,
  'Effects are associations, not causes: look at the samples before acting.',
  'A theme is found by its words; A and B in notes stand for what the annotator saw there.',
];

function actionPart({ actions, linkOf }: DiagnosticsFacts): ReportPart {
  if (actions.length === 0) return paragraph('Nothing: no check of this report asks for anything.');
  const items = actions.map(({ action, why, samples }): Piece[] => {
    const shown = samples.flatMap((id, place): Piece[] => [place === 0 ? ' Samples: ' : ', ', at(linkOf(id), id)]);
    return [{ strong: action }, ` – ${why}`, ...shown, ...(shown.length > 0 ? ['.'] : [])];
  });
  return ranked(...items);
}

function modulePart({ results }: DiagnosticsFacts): ReportPart {
  return table(
    ['module', 'win rate less one half', 'samples', 'adjusted p'],
    results.results
      .filter(({ group }) => Object.keys(group).length === 0)
      .map((result) => {
        const { question, winRate, adjustedP, p, samples } = result;
        return [question, ...inRecords(resultKey(result), lessHalf(winRate), samples, formatP(adjustedP ?? p))];
      }),
  );
}

function effectParts(outcome: Outcome, facts: DiagnosticsFacts): ReportPart[] {
  const { shown, rest } = shownEffects(facts, outcome);
  if (shown.length === 0)
    return [paragraph(`No feature has ${LEAST} samples on both sides, so that nothing is said of features.`)];
  return [
    table(
      ['of', 'feature', 'effect', 'with', 'without', 'p', 'adjusted p', 'samples that show it'],
      shown.map((effect) => {
        const { question, feature, contrast, p, adjustedP, samples } = effect;
        const own = effectKey(effect, 'with');
        return [
          ...[question, feature],
          ...inRecords(own, formatContrast(contrast), contrast.n[0]),
          ...inRecords(effectKey(effect, 'without'), contrast.n[1]),
          ...inRecords(own, formatP(p), formatP(adjustedP)),
          samples.slice(0, 3).map((id) => at(facts.linkOf(id), id)),
        ];
      }),
    ),
    ...(rest > 0 ? [paragraph(`… and ${rest} weaker ones.`)] : []),
  ];
}

function themePart({ themes, linkOf }: DiagnosticsFacts): ReportPart {
  if (themes.length === 0) return paragraph('No note was written.');
  return table(
    ['theme', 'notes', 'of whom', 'samples'],
    themes.map((theme) => [
      theme.theme,
      ...inRecords(themeKey(theme), theme.notes),
      Object.entries(theme.of).flatMap(([variant, n]) => inRecords(themeKey(theme, variant), `${variant} ${n}`)),
      theme.samples.slice(0, 5).map((id) => at(linkOf(id), id)),
    ]),
  );
}

function externalPart({ external, results }: DiagnosticsFacts): ReportPart {
  if (external.length === 0) return paragraph('There is none: give CROSSSET_JSONL with lines of both variants.');
  return table(
    ['module', 'set', 'IoU, candidate less baseline', 'preferred by annotators'],
    external.map((one) => {
      const { module, source, contrast } = one;
      const result = results.results.find(
        ({ question, group }) => question === module && Object.keys(group).length === 0,
      );
      return [
        ...[module, source],
        ...inRecords(externalKey(one), formatContrast(contrast)),
        ...(result ? inRecords(resultKey(result), lessHalf(result.winRate)) : ['–']),
      ];
    }),
  );
}

function lessHalf(estimate: Estimate): string {
  if (estimate.kind === 'undefined') return '–';
  const { value, interval } = estimate;
  const shifted = interval ? { interval: { ...interval, low: interval.low - 0.5, high: interval.high - 0.5 } } : {};
  return formatEstimate({ ...estimate, value: value - 0.5, ...shifted });
}

function formatContrast({ difference, interval }: Contrast): string {
  if (!isDefined(difference)) return '–';
  return interval ? `${fixed(difference)} [${fixed(interval.low)}, ${fixed(interval.high)}]` : fixed(difference);
}
