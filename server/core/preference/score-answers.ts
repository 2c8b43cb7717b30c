// What answers say of a candidate against a baseline: 1 won, 0.5 tied, 0 lost; cannot_tell says nothing.
import type { PreferenceSample, PreferenceSampleAnswer } from '../../../schemas/evaluation-line.ts';
import { type Measure, undefinedBecause } from '../undefined.ts';

export interface Pair {
  readonly baseline: string;
  readonly candidate: string;
}

/** `overall`, or the name of a module. */
export type Question = string;

export function answerTo({ overall, modules }: PreferenceSampleAnswer, question: Question): string | undefined {
  return question === 'overall' ? overall : Object.hasOwn(modules, question) ? modules[question] : undefined;
}

/** The adjudication where it answers the question, else the answers of the annotators; only those to which the pair was shown. */
export function decidingAnswers(
  { answers }: Pick<PreferenceSample, 'answers'>,
  question: Question,
  { baseline, candidate }: Pair,
): string[] {
  const said: { answer: string; isFinal: boolean }[] = [];
  for (const one of answers) {
    const { a, b } = one.shown;
    if (!((a === baseline && b === candidate) || (a === candidate && b === baseline))) continue;
    const answer = answerTo(one, question);
    if (answer !== undefined) said.push({ answer, isFinal: one.batch === 'adjudication' });
  }
  const final = said.filter(({ isFinal }) => isFinal);
  return (final.length > 0 ? final : said).map(({ answer }) => answer);
}

export interface Tally {
  wins: number;
  losses: number;
  ties: number;
  cannotTell: number;
}

export function tally(answers: readonly string[], { baseline, candidate }: Pair): Tally {
  const counts = { wins: 0, losses: 0, ties: 0, cannotTell: 0 };
  for (const answer of answers) {
    if (answer === candidate) counts.wins++;
    else if (answer === baseline) counts.losses++;
    else if (answer === 'tie') counts.ties++;
    else if (answer === 'cannot_tell') counts.cannotTell++;
  }
  return counts;
}

/** Mean over the answers that decide: 0 to 1. Undefined when none does. */
export function sampleScore(sample: Pick<PreferenceSample, 'answers'>, question: Question, pair: Pair): Measure {
  const answers = decidingAnswers(sample, question, pair);
  const { wins, losses, ties } = tally(answers, pair);
  const n = wins + losses + ties;
  return n === 0 ? undefinedBecause('no answer decides', answers.length) : (wins + ties / 2) / n;
}
