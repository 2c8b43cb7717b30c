// What a round needs next: the first of its steps that can be taken, or where it has arrived.
import { type RoundState, type RoundStep, roundSteps } from './round-steps.ts';

/** `command`: id of an Assay command. `path`: file to open. */
export type NextStep = Pick<RoundStep, 'title' | 'why' | 'command' | 'path'>;

export function nextStep(state: RoundState): NextStep {
  const steps = roundSteps(state);
  const next = steps.find((step) => step.state === 'next');
  if (next) return pick(next);
  const gate = steps.find(({ id }) => id === 'gate');
  if (gate?.state === 'done') return { title: gate.title, why: gate.why, ...(gate.path ? { path: gate.path } : {}) };
  return { title: 'Labeling is complete', why: 'Every sample is labeled, those for two annotators by two.' };
}

function pick({ title, why, command, path }: RoundStep): NextStep {
  return { title, why, ...(command === undefined ? {} : { command }), ...(path === undefined ? {} : { path }) };
}
