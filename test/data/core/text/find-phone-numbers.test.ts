// Telephone numbers are found in notes, and numbers of other kinds are not taken for them.
import assert from 'node:assert/strict';
import { findPhoneNumbers } from '../../../../server/core/text/find-phone-numbers.ts';

const NUMBERS: readonly (readonly [text: string, found: string])[] = [
  ['ask +49 170 1234567 please', '+49 170 1234567'],
  ['+1 (555) 123-4567', '+1 (555) 123-4567'],
  ['(0170) 1234567.', '(0170) 1234567'],
  ['her number: 0170/1234567', '0170/1234567'],
  ['06 12 34 56 78', '06 12 34 56 78'],
  ['555-123-4567', '555-123-4567'],
  ['Tel.: 01701234567', '01701234567'],
  ['call 555 1234', '555 1234'],
];

const OTHERS = [
  'run 20260211_105639451',
  '2026-02-11T10:56:39.451Z and 2026-02-11 10:56',
  '01.02.2026 10:56, 11/02/2026',
  'box 0.3125 0.5000 0.25 0.125',
  'box 0.3125,0.5000,0.25,0.125',
  'tweet 1790000000000000001',
  'sample 000123456789, portrait_0170-1234567',
  'sizes 690 731 1024 and 1000 x 1000',
  'gl_5b1e07c2a94f3d60 and 4d31e5c4-0139-064e-7b46-0000e60ae6bf',
  'shifted by +0.25 and +12 px, UTC+01:00',
  'IP 192.168.100.200, version 1.105.0',
  '100 000 000 pixels',
];

describe('telephone numbers', () => {
  for (const [text, found] of NUMBERS) {
    it(`are found: ${text}`, () => {
      assert.deepEqual(
        findPhoneNumbers(text).map(({ start, end }) => text.slice(start, end)),
        [found],
      );
    });
  }

  for (const text of OTHERS) it(`are not: ${text}`, () => assert.deepEqual(findPhoneNumbers(text), []));

  it('are looked for in a time that grows with the text only', () => {
    for (const piece of ['0170 ', '+1 ', '0', '((((', 'tel ', '12-34.', '06 12 ']) {
      assert.ok(findPhoneNumbers(piece.repeat(50_000)).length <= 50_000);
    }
  });
});
