// Rule: an answer for a variant that the annotator was not shown.
import { isWithdrawal } from '../../schemas/preference-parts.ts';
import { nearest } from '../core/taxonomy/taxonomy-index.ts';
import { defineRecordRule } from './rule.ts';

export const answerNotShown = defineRecordRule({
  code: 'answer-not-shown',
  title: 'Answer for a variant that was not shown',
  severity: 'error',
  kinds: ['preference-labels'],
  doc: {
    why: 'An answer names one of the two variants shown, tie, or cannot_tell. Anything else counts for no side, or for the wrong one; and two sides of one variant cannot be compared.',
    fix: 'Correct the answer or the sides; import the export again with the manifest of its round if many are wrong.',
  },
  check(label, _context, report) {
    if (isWithdrawal(label)) return;
    const { overall, modules, shown } = label;
    const isAnswer = (answer: string): boolean =>
      answer === shown.a || answer === shown.b || answer === 'tie' || answer === 'cannot_tell';
    if (shown.a === shown.b) {
      report({ path: ['shown', 'b'], message: `both sides show "${shown.a}": such a pair compares nothing` });
    }
    const known = [shown.a, shown.b, 'tie', 'cannot_tell'];
    const say = (answer: string, path: string[]): void => {
      const message = `"${answer}" is no answer here; possible are ${known.map((one) => `"${one}"`).join(', ')}`;
      const suggestion = nearest(answer, known);
      report({ path, message, data: suggestion === undefined ? {} : { suggestion } });
    };
    if (!isAnswer(overall)) say(overall, ['overall']);
    for (const module in modules) if (!isAnswer(modules[module]!)) say(modules[module]!, ['modules', module]);
  },
  fixes({ path, data }) {
    const { suggestion } = (data ?? {}) as { suggestion?: string };
    if (suggestion === undefined) return [];
    return [{ title: `Change to "${suggestion}"`, safe: false, edits: [{ op: 'replace', path, value: suggestion }] }];
  },
});
