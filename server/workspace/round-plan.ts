// What a round plans, from its manifest: which samples, which of them for two annotators, who labels how many.
import { goldManifest } from '../../schemas/gold-manifest.ts';
import { preferenceManifest } from '../../schemas/preference-manifest.ts';
import { hashId } from '../core/table/record-table.ts';

export interface RoundPlan {
  /** Hashes of sample ids. */
  readonly samples: ReadonlySet<number>;
  readonly twice: ReadonlySet<number>;
  /** Annotators who label only the samples for two. */
  readonly seconds: ReadonlySet<string>;
  /** Of a preference round: samples of each batch, the overlap in both. */
  readonly batches?: ReadonlyMap<string, number>;
  readonly taxonomyVersion: string;
}

/** Undefined for what is no manifest of a round. */
export function roundPlan(text: string): RoundPlan | undefined {
  const value = parseOrUndefined(text);
  return planOfGold(value) ?? planOfPreference(value);
}

function planOfGold(value: unknown): RoundPlan | undefined {
  const found = goldManifest.safeParse(value);
  if (!found.success) return undefined;
  const { samples, annotators = [], taxonomy_version: taxonomyVersion } = found.data;
  return {
    samples: new Set(samples.map(({ sample_id }) => hashId(sample_id))),
    twice: new Set(samples.filter((sample) => sample.double_annotate).map(({ sample_id }) => hashId(sample_id))),
    seconds: new Set(annotators.filter(({ role }) => role === 'second').map(({ annotator_id }) => annotator_id)),
    taxonomyVersion,
  };
}

function planOfPreference(value: unknown): RoundPlan | undefined {
  const found = preferenceManifest.safeParse(value);
  if (!found.success) return undefined;
  const { samples, taxonomy_version: taxonomyVersion } = found.data;
  const batches = new Map<string, number>();
  for (const { sides } of samples) {
    for (const batch of new Set(sides.map((side) => side.batch))) batches.set(batch, (batches.get(batch) ?? 0) + 1);
  }
  return {
    samples: new Set(samples.map(({ sample_id }) => hashId(sample_id))),
    twice: new Set(samples.filter(({ overlap }) => overlap).map(({ sample_id }) => hashId(sample_id))),
    ...{ seconds: new Set(), batches, taxonomyVersion },
  };
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
