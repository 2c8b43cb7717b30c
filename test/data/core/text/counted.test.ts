// Numbers with their nouns.
import { equal } from 'node:assert/strict';
import { counted } from '../../../../server/core/text/counted.ts';

describe('a count in a sentence', () => {
  it('has its noun in the plural unless it is one', () => {
    equal(counted(1, 'label'), '1 label');
    for (const n of [0, 2, 11]) equal(counted(n, 'label'), `${n} labels`);
  });
});
