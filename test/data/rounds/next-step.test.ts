// What a round needs next, as a table of states.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { nextStep } from '../../../server/core/rounds/next-step.ts';
import { type RoundState, roundSteps } from '../../../server/core/rounds/round-steps.ts';

const done: RoundState = { errors: 0, samples: 11, labeled: 11, secondMissing: 0, hasLabels: true, hasTasks: true };

const table: [sentence: string, state: Partial<RoundState>, title: string][] = [
  ['asks for tasks when there is only a manifest', { hasLabels: false, hasTasks: false }, 'Make the tasks'],
  ['asks for an import when there are tasks and no labels', { hasLabels: false }, 'Import the labels'],
  ['asks to fix errors before anything is counted', { errors: 2, labeled: 3 }, 'Fix 2 errors'],
  ['asks for the samples without a label', { labeled: 10 }, 'Label 1 more sample'],
  ['asks for second annotators last', { secondMissing: 9 }, 'Have 9 samples labeled again'],
  ['says that labeling is complete', {}, 'Labeling is complete'],
  ['counts labels without a manifest as complete', { samples: undefined as never }, 'Labeling is complete'],
];

describe('next step of a round', () => {
  for (const [sentence, state, title] of table) it(sentence, () => equal(nextStep({ ...done, ...state }).title, title));

  it('lets the tasks of a preference round be labeled in the editor', () => {
    const { title, command } = nextStep({ ...done, hasLabels: false, preference: {} });
    deepEqual([title, command], ['Label the tasks', 'label-preference-tasks']);
    equal(nextStep({ ...done, labeled: 4, preference: {} }).command, 'label-preference-tasks');
  });

  it('opens the manifest of a round that has no tasks', () => {
    equal(nextStep({ ...done, hasLabels: false, hasTasks: false, manifest: 'm.json' }).path, 'm.json');
  });
});

const evidence = { doubles: 2, evaluation: 'reports/e.md', comparison: 'reports/c.md', agreement: 'reports/a.md' };
const gold: [sentence: string, state: Partial<RoundState>, title: string][] = [
  ['evaluates once the labels are complete', { evidence: { doubles: 2 } }, 'Evaluate the predictions'],
  ['compares the variants then', { evidence: { doubles: 2, evaluation: 'e.md' } }, 'Compare the variants'],
  [
    'measures agreement where two labeled',
    { evidence: { ...evidence, agreement: undefined as never } },
    'Measure agreement',
  ],
  [
    'goes past agreement where nobody labeled twice',
    { evidence: { doubles: 0, evaluation: 'e', comparison: 'c' } },
    'Decide the release gate',
  ],
  ['goes past external sets, which nobody must have', { evidence }, 'Decide the release gate'],
  [
    'says what the gate said',
    { evidence: { ...evidence, gate: { path: 'g.json', decision: 'FAIL' } } },
    'Release gate: FAIL',
  ],
  [
    'asks for no report once the gate has decided',
    { evidence: { doubles: 2, gate: { path: 'g.json', decision: 'PASS' } } },
    'Release gate: PASS',
  ],
  ['asks for missing labels before it evaluates', { labeled: 3, evidence: { doubles: 0 } }, 'Label 8 more samples'],
];

describe('next step of a gold round', () => {
  for (const [sentence, state, title] of gold) it(sentence, () => equal(nextStep({ ...done, ...state }).title, title));

  it('has nothing ready or next while there are no labels, but to import them', () => {
    const steps = roundSteps({ ...done, hasLabels: false, labeled: 0, evidence: { doubles: 0 } });
    deepEqual(
      steps.filter(({ state }) => state !== 'blocked').map(({ id, state }) => [id, state]),
      [
        ['tasks', 'done'],
        ['labels', 'next'],
      ],
    );
    ok(steps.filter(({ state }) => state === 'blocked').every(({ why }) => why === 'There are no labels yet.'));
  });

  it('lets an incomplete round be evaluated, and waits with errors', () => {
    const stateOf = (more: Partial<RoundState>) =>
      roundSteps({ ...done, evidence: { doubles: 0 }, ...more }).find(({ id }) => id === 'evaluation')!.state;
    deepEqual([stateOf({ labeled: 3 }), stateOf({ errors: 1 }), stateOf({})], ['ready', 'blocked', 'next']);
  });
});
