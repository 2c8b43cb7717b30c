// The steps of a round, in the order in which a lead would take them: what is done, what is next, what must wait and for what.
import { counted } from '../text/counted.ts';

export interface RoundState {
  /** Path of the first label or import file with errors, and how many there are in all. */
  readonly errors: number;
  readonly erroneous?: string;
  /** Samples of the manifest; absent without one. */
  readonly samples?: number;
  readonly labeled: number;
  /** Samples to be labeled twice that have fewer than two annotators. */
  readonly secondMissing: number;
  readonly hasLabels: boolean;
  readonly hasTasks: boolean;
  /** Path of the manifest. */
  readonly manifest?: string;
  /** Of a gold round. */
  readonly evidence?: GoldEvidence;
  /** Of a preference round. */
  readonly preference?: PreferenceRoundEvidence;
}

/** What has been made of the labels of a preference round: paths of reports. */
export type PreferenceRoundEvidence = Pick<GoldEvidence, 'evaluation' | 'gate'>;

/** What has been made of the labels of a gold round: paths of reports. */
export interface GoldEvidence {
  /** Samples that two annotators or more have labeled. */
  readonly doubles: number;
  readonly evaluation?: string;
  readonly comparison?: string;
  readonly agreement?: string;
  readonly crossset?: string;
  readonly gate?: { readonly path: string; readonly decision: string };
}

export type StepId =
  | 'tasks'
  | 'labels'
  | 'repair'
  | 'complete'
  | 'second'
  | 'evaluation'
  | 'comparison'
  | 'agreement'
  | 'crossset'
  | 'gate';

export interface RoundStep {
  readonly id: StepId;
  /** `ready`: nothing is in its way, and something else comes first. */
  readonly state: 'done' | 'next' | 'ready' | 'blocked';
  /** What to do. */
  readonly title: string;
  /** What is true of it: a sentence. */
  readonly why: string;
  /** Id of an Assay command. */
  readonly command?: string;
  /** File to open. */
  readonly path?: string;
}

interface Judged extends Omit<RoundStep, 'state'> {
  readonly isDone: boolean;
  /** Why it must wait; absent when it need not. */
  readonly blocked?: string;
  /** True when the round is whole without it. */
  readonly isOptional?: boolean;
}

/** At most one step is next: the first that is neither done nor blocked nor optional. */
export function roundSteps(state: RoundState): RoundStep[] {
  let isTaken = false;
  const { evidence, preference } = state;
  const further = evidence ? evaluationSteps(state, evidence) : preference ? preferenceSteps(state, preference) : [];
  return [...labelingSteps(state), ...further].map((step) => {
    const { isDone, blocked, isOptional, ...rest } = step;
    if (isDone) return { ...rest, state: 'done' };
    if (blocked !== undefined) return { ...rest, state: 'blocked', why: blocked };
    if (isOptional || isTaken) return { ...rest, state: 'ready' };
    isTaken = true;
    return { ...rest, state: 'next' };
  });
}

function labelingSteps(state: RoundState): Judged[] {
  const { errors, erroneous, samples, labeled, secondMissing, hasLabels, hasTasks, manifest } = state;
  const isWhole = samples === undefined || labeled >= samples;
  const noLabels = hasLabels ? {} : { blocked: 'There are no labels yet.' };
  // Votes are given in the editor; outlines come from Label Studio.
  const command = state.preference ? 'label-preference-tasks' : 'gold-label-import';
  return [
    {
      ...{ id: 'tasks', title: 'Make the tasks', isDone: hasTasks || hasLabels },
      why:
        hasTasks || hasLabels
          ? 'The tasks are there.'
          : manifest === undefined
            ? 'No tasks have been made yet.'
            : 'The round has a manifest but no tasks that an annotator could open.',
      ...(manifest === undefined ? {} : { path: manifest }),
    },
    {
      ...{
        id: 'labels',
        title: state.preference ? 'Label the tasks' : 'Import the labels',
        command,
        isDone: hasLabels,
      },
      why: hasLabels
        ? 'There are labels.'
        : state.preference
          ? 'The tasks are there and no answer is: answer them here, or in Label Studio and import the export.'
          : 'The tasks are there and no label is: label them in Label Studio, export, and import the export.',
      ...(hasTasks || hasLabels ? {} : { blocked: 'There are no tasks yet.' }),
    },
    {
      ...{ id: 'repair', title: errors > 0 ? `Fix ${counted(errors, 'error')}` : 'Fix errors of labels' },
      isDone: hasLabels && errors === 0,
      why: errors > 0 ? 'Labels with errors are not counted by evaluations and gates.' : 'The labels have no errors.',
      ...(erroneous === undefined ? {} : { path: erroneous }),
      ...noLabels,
    },
    {
      ...{ id: 'complete', command, isDone: hasLabels && isWhole },
      title: isWhole ? 'Label every sample' : `Label ${counted(samples - labeled, 'more sample')}`,
      why:
        samples === undefined
          ? `${counted(labeled, 'sample')} labeled; no manifest says how many there should be.`
          : `${labeled} of ${samples} samples have a label.`,
      ...noLabels,
    },
    {
      ...{ id: 'second', command, isDone: hasLabels && secondMissing === 0 },
      title:
        secondMissing > 0 ? `Have ${counted(secondMissing, 'sample')} labeled again` : 'Have samples labeled again',
      why:
        secondMissing > 0
          ? 'Agreement between annotators is measured on the samples that two of them labeled.'
          : 'Every sample for two annotators is labeled by two.',
      ...noLabels,
    },
  ];
}

function evaluationSteps(state: RoundState, evidence: GoldEvidence): Judged[] {
  const { doubles, evaluation, comparison, agreement, crossset, gate } = evidence;
  const waits = waitingFor(state);
  const report = (path: string | undefined, why: string): Pick<Judged, 'isDone' | 'why' | 'path' | 'blocked'> => ({
    isDone: path !== undefined,
    why: path === undefined ? why : `${path} is there.`,
    ...(path === undefined ? {} : { path }),
    ...(waits === undefined ? {} : { blocked: waits }),
  });
  const noDoubles = waits ?? (doubles > 0 ? undefined : 'No sample is labeled by two annotators.');
  // The gate measures for itself: once it has decided, the reports are only nice to have.
  const isOptional = gate !== undefined;
  return [
    {
      ...{ id: 'evaluation', title: 'Evaluate the predictions', command: 'eval-gold', isOptional },
      ...report(evaluation, 'The labels are complete: measure the predictions against them.'),
    },
    {
      ...{ id: 'comparison', title: 'Compare the variants', command: 'eval-gold-ab', isOptional },
      ...report(comparison, 'Says whether one variant is better than the other, with an interval.'),
    },
    {
      ...{ id: 'agreement', title: 'Measure agreement', command: 'eval-gold-iaa', isOptional },
      ...report(agreement, `${counted(doubles, 'sample')} labeled by two annotators.`),
      ...(noDoubles === undefined ? {} : { blocked: noDoubles }),
    },
    {
      ...{ id: 'crossset', title: 'Compare with external sets', command: 'eval-circle-crossset', isOptional: true },
      ...report(crossset, 'Needs LaPa or CelebAMask-HQ; what is absent is told as not evaluated.'),
    },
    {
      ...{ id: 'gate', title: gate ? `Release gate: ${gate.decision}` : 'Decide the release gate' },
      command: 'release-gate-circle',
      ...report(gate?.path, 'Says pass, fail, or how many samples are missing.'),
      ...(gate ? { why: `${gate.path} says ${gate.decision}.` } : {}),
    },
  ];
}

function preferenceSteps(state: RoundState, { evaluation, gate }: PreferenceRoundEvidence): Judged[] {
  const waits = waitingFor(state);
  const blocked = waits === undefined ? {} : { blocked: waits };
  return [
    {
      ...{
        id: 'evaluation',
        title: 'Evaluate the preferences',
        command: 'eval-preference',
        isOptional: gate !== undefined,
      },
      isDone: evaluation !== undefined,
      why:
        evaluation === undefined
          ? 'Says how often a variant wins, and how many more labels would decide.'
          : `${evaluation} is there.`,
      ...(evaluation === undefined ? {} : { path: evaluation }),
      ...blocked,
    },
    {
      ...{ id: 'gate', title: gate ? `Release gate: ${gate.decision}` : 'Decide the release gate' },
      ...{ command: 'release-gate-preference', isDone: gate !== undefined },
      why: gate ? `${gate.path} says ${gate.decision}.` : 'Says pass, fail, or how many labels are missing.',
      ...(gate ? { path: gate.path } : {}),
      ...blocked,
    },
  ];
}

function waitingFor({ hasLabels, errors }: RoundState): string | undefined {
  if (!hasLabels) return 'There are no labels yet.';
  return errors > 0 ? `The labels have ${counted(errors, 'error')}.` : undefined;
}
