// What each task of a preference round shows: the sample, and which variant stands on which side.
import type {
  PreferenceManifest,
  PreferenceManifestSample,
  PreferenceSides,
} from '../../../schemas/preference-manifest.ts';

export interface Showing {
  readonly sample: PreferenceManifestSample;
  readonly sides: PreferenceSides;
}

/** By task id. */
export function showingsOf({ samples }: Pick<PreferenceManifest, 'samples'>): Map<string, Showing> {
  return new Map(samples.flatMap((sample) => sample.sides.map((sides) => [sides.task_id, { sample, sides }])));
}
