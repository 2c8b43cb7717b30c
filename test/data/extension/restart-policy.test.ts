// The restart policy, as a table of crash times.
import { deepEqual } from 'node:assert/strict';
import { decideRestart, WINDOW_MS } from '../../../extension/restart-policy.ts';

const table: [sentence: string, crashes: number[], restart: boolean, waitMs: number, notify: boolean][] = [
  ['starts again at once after the first crash and says so', [1000], true, 0, true],
  ['waits a second after the second crash and keeps quiet', [1000, 2000], true, 1000, false],
  ['doubles the wait with each crash', [1000, 2000, 4000, 8000], true, 4000, false],
  ['gives up after five crashes in five minutes and says so', [1, 2, 3, 4, 5], false, 0, true],
  ['forgets crashes older than five minutes', [1, 2, 3, 4, WINDOW_MS + 4], true, 0, true],
];

describe('restart policy', () => {
  for (const [sentence, crashes, restart, waitMs, notify] of table) {
    it(sentence, () => deepEqual(decideRestart(crashes), { restart, waitMs, notify }));
  }
});
