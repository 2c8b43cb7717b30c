// Patterns from files: what is used, and what is refused before it can run away.
import { equal } from 'node:assert/strict';
import { safePattern } from '../../../../server/core/text/safe-pattern.ts';

describe('a pattern from a file', () => {
  for (const [pattern, takes, leaves] of [
    ['^tweet_[0-9]+$', 'tweet_17', 'twet_17'],
    ['portrait_\\d{2,4}', 'portrait_01', 'my portrait_01'],
    ['(left|right)_eye', 'left_eye', 'lefteye'],
    ['[a-z]+-[0-9]+(\\.jpg)?', 'a-1.jpg', 'a-1.png'],
    ['(ab){2}', 'abab', 'ab'],
    ['\\p{L}+', 'Ä', '1'],
    ['(?:[a-z]+_)?[0-9]{4,8}(-[ab])?', 'x_20260101-a', 'x_2026-c'],
    ['(?<!x)[a-z]{2,40}?', 'ab', 'a'],
  ] as const) {
    it(`${pattern} takes ${takes} as a whole and leaves ${leaves}`, () => {
      const found = safePattern(pattern);
      equal(found instanceof RegExp && found.test(takes), true);
      equal(found instanceof RegExp && found.test(leaves), false);
    });
  }

  for (const pattern of [
    '(a+)+',
    '(a|a)*',
    '(a|b|ab)+',
    '((a{2,})b?)*',
    '(\\w+)\\1',
    '(?<n>a)\\k<n>',
    '.*.*.*.*x',
    '(x+x+)+y',
    '(?:a?){28}b',
    '(a|b?){9}',
    '[a-z]{1,99}'.repeat(8),
    'a?'.repeat(28),
    '(a|b)'.repeat(30),
    '(?:(?:a{99}){99}){99}',
  ]) {
    it(`${pattern} may take forever`, () => equal(safePattern(pattern), 'may take forever'));
  }

  it('that is none, or too long, is refused too', () => {
    equal(safePattern('portrait_[0-9'), 'not a regular expression');
    equal(safePattern('a'.repeat(201)), 'too long');
  });
});
