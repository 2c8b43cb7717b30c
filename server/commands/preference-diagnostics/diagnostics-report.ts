// The report of preference-diagnostics in Markdown: next actions first, then what they rest on.
import { escapeMarkdown, markdownTable } from '../../core/markdown/escape-markdown.ts';
import type { Contrast } from '../../core/metrics/welch-contrast.ts';
import type { ExternalModule } from '../../core/preference/external-modules.ts';
import { type FeatureEffect, LEAST, type Outcome } from '../../core/preference/feature-effects.ts';
import type { NextAction } from '../../core/preference/next-actions.ts';
import type { NoteTheme } from '../../core/preference/note-themes.ts';
import type { PreferenceResults } from '../../core/preference/preference-results.ts';
import { fixed, formatEstimate } from '../../core/report/format-estimate.ts';
import { isDefined } from '../../core/undefined.ts';
import { type NotEvaluated, notEvaluatedPart } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';

export interface DiagnosticsFacts {
  readonly runId: string;
  readonly mock: boolean;
  readonly results: PreferenceResults;
  readonly effects: readonly FeatureEffect[];
  readonly themes: readonly NoteTheme[];
  readonly actions: readonly NextAction[];
  readonly external: readonly ExternalModule[];
  readonly notEvaluated: readonly NotEvaluated[];
  readonly inputs: readonly UsedFile[];
  readonly samples: number;
  /** Link to the pictures of a sample, relative to the report. */
  linkOf(sampleId: string): string | undefined;
}

const MOST_EFFECTS = 20;

export function diagnosticsSentence(facts: DiagnosticsFacts): string {
  const { mock, actions, effects, samples, results, notEvaluated } = facts;
  const clear = effects.filter(({ adjustedP }) => adjustedP !== undefined && adjustedP < 0.05).length;
  const [first] = actions;
  const n = `${samples} sample${samples === 1 ? '' : 's'}`;
  const found =
    clear === 0
      ? 'no feature goes clearly with the answers'
      : `${clear} feature effect${clear === 1 ? ' stands' : 's stand'} after correction`;
  const next = first ? `; first: ${first.action}` : '; nothing is to be done';
  const left = notEvaluated.length > 0 ? `; not evaluated: ${notEvaluated.map(({ what }) => what).join(', ')}` : '';
  return `${mock ? 'MOCK overlays: ' : ''}${results.pair.candidate} against ${results.pair.baseline} on ${n}: ${found}${next}${left}.`;
}

export function diagnosticsMarkdown(facts: DiagnosticsFacts): string {
  const { runId, mock, results, themes, external, inputs } = facts;
  return [
    `# ${mock ? 'MOCK ' : ''}Preference diagnostics ${runId}`,
    '',
    escapeMarkdown(diagnosticsSentence(facts)),
    '',
    '## What to do next',
    '',
    ...actionPart(facts),
    '## Where the candidate wins and loses',
    '',
    markdownTable(
      ['module', 'win rate less one half', 'samples', 'adjusted p'],
      results.results
        .filter(({ group }) => Object.keys(group).length === 0)
        .map(({ question, winRate, adjustedP, p, samples }) => [
          ...[question, lessHalf(winRate), samples, formatP(adjustedP ?? (isDefined(p) ? p : undefined))],
        ]),
    ),
    ...effectPart('win rate', facts),
    '## What drives disagreement',
    '',
    ...effectPart('disagreement', facts),
    '## What drives cannot\\_tell',
    '',
    ...effectPart('cannot_tell', facts),
    '## What annotators write',
    '',
    ...(themes.length === 0
      ? ['No note was written.', '']
      : [
          markdownTable(
            ['theme', 'notes', 'of whom', 'samples'],
            themes.map(({ theme, notes, of, samples }) => [
              ...[
                theme,
                notes,
                Object.entries(of)
                  .map(([variant, n]) => `${variant} ${n}`)
                  .join(', '),
              ],
              samples.slice(0, 5).join(', '),
            ]),
          ),
        ]),
    '## Beside external ground truth',
    '',
    ...(external.length === 0
      ? ['There is none: give CROSSSET_JSONL with lines of both variants.', '']
      : [
          markdownTable(
            ['module', 'set', 'IoU, candidate less baseline', 'preferred by annotators'],
            external.map(({ module, source, contrast }) => [
              ...[module, source, formatContrast(contrast)],
              lessHalf(
                results.results.find(({ question, group }) => question === module && Object.keys(group).length === 0)
                  ?.winRate,
              ),
            ]),
          ),
        ]),
    ...notEvaluatedPart(facts.notEvaluated),
    '## Inputs',
    '',
    markdownTable(
      ['role', 'file', 'sha256'],
      inputs.map(({ role, path, sha256 }) => [role, path, sha256]),
    ),
    '## Definitions',
    '',
    '- An effect is the mean over the samples with the feature less that over the others, with Welch’s 95 % interval; p is that of a permutation test, exact where that can be, and adjusted p Holm’s over all effects of one outcome.',
    `- A feature splits the samples at the median of a risk estimate, or sets one source or bucket against the rest; below ${LEAST} samples on a side it is left out.`,
    '- Effects are associations, not causes: look at the samples before acting.',
    '- A theme is found by its words; A and B in notes stand for what the annotator saw there.',
    '',
  ].join('\n');
}

function actionPart({ actions, linkOf }: DiagnosticsFacts): string[] {
  if (actions.length === 0) return ['Nothing: no check of this report asks for anything.', ''];
  const link = (sample: string): string => {
    const target = linkOf(sample);
    return target === undefined ? escapeMarkdown(sample) : `[${escapeMarkdown(sample)}](${target})`;
  };
  return [
    ...actions.map(({ action, why, samples }, at) => {
      const shown = samples.length > 0 ? ` Samples: ${samples.map(link).join(', ')}.` : '';
      return `${at + 1}. **${escapeMarkdown(action)}** – ${escapeMarkdown(why)}${shown}`;
    }),
    '',
  ];
}

function effectPart(outcome: Outcome, { effects }: DiagnosticsFacts): string[] {
  const own = effects.filter((effect) => effect.outcome === outcome);
  if (own.length === 0)
    return [`No feature has ${LEAST} samples on both sides, so that nothing is said of features.`, ''];
  const rest = own.length - MOST_EFFECTS;
  return [
    markdownTable(
      ['of', 'feature', 'effect', 'with', 'without', 'p', 'adjusted p', 'samples that show it'],
      own
        .slice(0, MOST_EFFECTS)
        .map(({ question, feature, contrast, p, adjustedP, samples }) => [
          ...[question, feature, formatContrast(contrast), contrast.n[0], contrast.n[1]],
          ...[formatP(isDefined(p) ? p : undefined), formatP(adjustedP), samples.slice(0, 3).join(', ')],
        ]),
    ),
    ...(rest > 0 ? [`… and ${rest} weaker ones.`, ''] : []),
  ];
}

function lessHalf(estimate: Parameters<typeof formatEstimate>[0] | undefined): string {
  if (!estimate || estimate.kind === 'undefined') return '–';
  const { value, interval } = estimate;
  const shifted = interval ? { interval: { ...interval, low: interval.low - 0.5, high: interval.high - 0.5 } } : {};
  return formatEstimate({ ...estimate, value: value - 0.5, ...shifted });
}

function formatContrast({ difference, interval }: Contrast): string {
  if (!isDefined(difference)) return '–';
  return interval ? `${fixed(difference)} [${fixed(interval.low)}, ${fixed(interval.high)}]` : fixed(difference);
}

function formatP(p: number | undefined): string {
  if (p === undefined) return '–';
  return p < 0.001 ? '< 0.001' : fixed(p);
}
