// Where the records of a preference round stand, as links of a report: in the lines of its evaluation, or in its label file.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { JudgedLabels } from './read-preference-labels.ts';

export interface RecordPlaces {
  /** The file, relative to the report; absent where it lies outside of the workspace. */
  readonly file?: string;
  ofSample(sample: PreferenceSample): string | undefined;
}

/** `lines`: the evaluation, relative to the report, undefined outside of the workspace: its run first, then a line a sample. */
export function placesInEvaluation(samples: readonly PreferenceSample[], lines: string | undefined): RecordPlaces {
  if (lines === undefined) return { ofSample: () => undefined };
  const at = new Map(samples.map(({ sample_id }, index) => [sample_id, index + 2]));
  return { file: lines, ofSample: ({ sample_id }) => `${lines}#L${at.get(sample_id)}` };
}

/** A sample stands where its first answer does. `name`: the report, relative to the workspace. */
export function placesInLabels({ linkOf }: Pick<JudgedLabels, 'linkOf'>, name: string): RecordPlaces {
  const ofSample = ({ answers, repeats = [] }: PreferenceSample): string | undefined => {
    const [first] = [...answers, ...repeats];
    return first && linkOf(first.label_id, name);
  };
  const file = linkOf(undefined, name);
  return { ...(file === undefined ? {} : { file }), ofSample };
}
