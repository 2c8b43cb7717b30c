// What a round needs next, as a table of states.
import { equal } from 'node:assert/strict';
import { nextStep, type RoundState } from '../../../server/core/rounds/next-step.ts';

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

  it('opens the manifest of a round that has no tasks', () => {
    equal(nextStep({ ...done, hasLabels: false, hasTasks: false, manifest: 'm.json' }).path, 'm.json');
  });
});
