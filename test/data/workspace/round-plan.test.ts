// What a preference round plans and needs next: samples of each batch, the overlap for two, its own commands.
import { deepEqual, equal } from 'node:assert/strict';
import { nextStep } from '../../../server/core/rounds/next-step.ts';
import { hashId } from '../../../server/core/table/record-table.ts';
import { roundPlan } from '../../../server/workspace/round-plan.ts';
import { manifest } from '../commands/small-preference-round.ts';

describe('the plan of a round', () => {
  it('of a preference manifest counts each batch, the overlap in both', () => {
    const made = manifest([
      { id: 's1', batches: ['a', 'b', 'overlap'] },
      { id: 's2', batches: ['a'] },
      { id: 's3', batches: ['b'] },
    ]);
    const plan = roundPlan(JSON.stringify(made))!;
    deepEqual(
      [...plan.batches!],
      [
        ['a', 2],
        ['b', 2],
        ['overlap', 1],
      ],
    );
    equal(plan.samples.size, 3);
    deepEqual([...plan.twice], [hashId('s1')]);
  });

  it('is undefined for what is no manifest', () => {
    equal(roundPlan('{"samples": 3}'), undefined);
    equal(roundPlan('no JSON'), undefined);
  });
});

describe('the next step of a preference round', () => {
  const state = { errors: 0, samples: 3, labeled: 3, secondMissing: 0, hasLabels: true, hasTasks: true };

  it('is to label its tasks, then to evaluate, then to ask its gate', () => {
    equal(nextStep({ ...state, labeled: 0, hasLabels: false, preference: {} }).command, 'label-preference-tasks');
    equal(nextStep({ ...state, preference: {} }).command, 'eval-preference');
    equal(nextStep({ ...state, preference: { evaluation: 'reports/e.md' } }).command, 'release-gate-preference');
  });

  it('says what the gate has decided', () => {
    const gate = { path: 'reports/g.json', decision: 'FAIL' };
    equal(nextStep({ ...state, preference: { evaluation: 'reports/e.md', gate } }).title, 'Release gate: FAIL');
  });
});
