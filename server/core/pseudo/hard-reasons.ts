// Why a sample is hard: models disagree, no model is sure, or the photo is barely good enough.
import type { HardCase } from '../../../schemas/hard-case.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import type { AgreedIssue } from './agreed-issues.ts';
import type { SampleAnswers } from './answers-of-sample.ts';

export type HardReason = HardCase['reasons'][number];

export interface Hardness {
  /** Least difference of confidence between two models: 0 to 1. */
  readonly disagreement: number;
  /** Highest confidence of any issue below which no model is sure: 0 to 1. */
  readonly lowConfidence: number;
  /** Quality scores between these are borderline, both ends included: 0 to 1. */
  readonly qualityFrom: number;
  readonly qualityTo: number;
}

/** Strongest first; empty for a sample that is not hard. `agreed`: what the models see alike at `threshold`. */
export function hardReasons(
  { answers, quality }: Pick<SampleAnswers, 'answers' | 'quality'>,
  agreed: readonly AgreedIssue[],
  threshold: number,
  limits: Hardness,
): HardReason[] {
  const reasons = [
    disagreementOf(answers, limits.disagreement) ?? placesOf(answers, agreed, threshold),
    lowConfidenceOf(answers, limits.lowConfidence),
    borderlineOf(quality?.score, limits),
  ];
  return reasons.filter((reason) => reason !== undefined).sort((a, b) => b.score - a.score);
}

/** How hard a sample is by all its reasons: 1 − Π(1 − score), so that a second reason adds to the first. 0 to 1. */
export function hardScore(reasons: readonly HardReason[]): number {
  return rounded(1 - reasons.reduce((left, { score }) => left * (1 - score), 1));
}

/** The issue type whose confidences lie furthest apart; a model that does not report it has confidence 0. */
function disagreementOf(answers: readonly ModelOutput[], least: number): HardReason | undefined {
  if (answers.length < 2) return undefined;
  let widest: { type: string; spread: number; said: readonly (readonly [string, number])[] } | undefined;
  for (const type of typesOf(answers)) {
    const said = answers.map((answer) => [answer.model, confidenceOf(answer, type)] as const);
    const confidences = said.map(([, confidence]) => confidence);
    const spread = Math.max(...confidences) - Math.min(...confidences);
    if (!widest || spread > widest.spread) widest = { type, spread, said };
  }
  if (!widest || widest.spread < least) return undefined;
  const { type, said, spread } = widest;
  const told = said.map(([model, confidence]) => `${model} ${confidence > 0 ? fixed(confidence) : 'none'}`);
  return { reason: 'disagreement', score: rounded(spread), detail: `${type}: ${told.join(', ')}` };
}

/** Two models are sure of an issue type, and mean different places. */
function placesOf(
  answers: readonly ModelOutput[],
  agreed: readonly AgreedIssue[],
  threshold: number,
): HardReason | undefined {
  for (const type of typesOf(answers)) {
    const sure = answers.filter((answer) => confidenceOf(answer, type) >= threshold);
    if (sure.length < 2 || agreed.some((one) => one.type === type)) continue;
    const score = Math.min(...sure.map((answer) => confidenceOf(answer, type)));
    const detail = `${type}: ${sure.map(({ model }) => model).join(', ')} see it in different places`;
    return { reason: 'disagreement', score: rounded(score), detail };
  }
  return undefined;
}

function lowConfidenceOf(answers: readonly ModelOutput[], most: number): HardReason | undefined {
  const confidences = answers.flatMap(({ issues }) => issues.map(({ confidence }) => confidence));
  const highest = Math.max(...confidences);
  if (confidences.length === 0 || highest >= most) return undefined;
  const detail = `no issue is reported with more than ${fixed(highest)}`;
  return { reason: 'low_confidence', score: rounded(1 - highest), detail };
}

/** 1 in the middle of the band, 0 at its ends. */
function borderlineOf(score: number | undefined, { qualityFrom, qualityTo }: Hardness): HardReason | undefined {
  if (score === undefined || score < qualityFrom || score > qualityTo) return undefined;
  const half = (qualityTo - qualityFrom) / 2;
  const strength = half === 0 ? 1 : 1 - Math.abs(score - (qualityFrom + half)) / half;
  const detail = `quality score ${fixed(score)}`;
  return { reason: 'borderline_quality', score: rounded(Math.max(0, strength)), detail };
}

function typesOf(answers: readonly ModelOutput[]): string[] {
  return [...new Set(answers.flatMap(({ issues }) => issues.map(({ type }) => type)))].sort();
}

function confidenceOf({ issues }: ModelOutput, type: string): number {
  return Math.max(0, ...issues.filter((issue) => issue.type === type).map(({ confidence }) => confidence));
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function fixed(value: number): string {
  return value.toFixed(2);
}
