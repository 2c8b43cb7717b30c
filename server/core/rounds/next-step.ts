// What a round needs next, in the order in which a lead would ask.

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
}

export interface NextStep {
  readonly title: string;
  readonly why: string;
  /** Id of an Assay command. */
  readonly command?: string;
  /** File to open. */
  readonly path?: string;
}

export function nextStep(state: RoundState): NextStep {
  const { errors, erroneous, samples, labeled, secondMissing, hasLabels, hasTasks, manifest } = state;
  if (!hasLabels && !hasTasks) {
    const why = 'The round has a manifest but no tasks that an annotator could open.';
    return { title: 'Make the tasks', why, ...(manifest === undefined ? {} : { path: manifest }) };
  }
  if (!hasLabels) {
    const why = 'The tasks are there and no label is: label them in Label Studio, export, and import the export.';
    return { title: 'Import the labels', why, command: 'gold-label-import' };
  }
  if (errors > 0) {
    const why = 'Labels with errors are not counted by evaluations and gates.';
    return { title: `Fix ${counted(errors, 'error')}`, why, ...(erroneous === undefined ? {} : { path: erroneous }) };
  }
  if (samples !== undefined && labeled < samples) {
    const missing = samples - labeled;
    const why = `${labeled} of ${samples} samples have a label.`;
    return { title: `Label ${counted(missing, 'more sample')}`, why, command: 'gold-label-import' };
  }
  if (secondMissing > 0) {
    const why = 'Agreement between annotators is measured on the samples that two of them labeled.';
    return { title: `Have ${counted(secondMissing, 'sample')} labeled again`, why, command: 'gold-label-import' };
  }
  return { title: 'Labeling is complete', why: 'Every sample is labeled, those for two annotators by two.' };
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
