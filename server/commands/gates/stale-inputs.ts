// Which files behind the evidence of a gate have changed since the evidence was made: inputs of inputs, down to exports and photos.

import { traceInputs, type Where } from '../../workspace/trace-inputs.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import type { Pace } from '../pace.ts';

export interface StaleInputs {
  /** Relative to the workspace, each once. */
  readonly paths: readonly string[];
  /** How many files were looked at. */
  readonly compared: number;
}

export async function staleInputs(evidence: readonly UsedFile[], where: Where, pace: Pace): Promise<StaleInputs> {
  const stale = new Set<string>();
  const seen = new Set<string>();
  for (const { path } of evidence) {
    for (const input of await traceInputs(`${where.root}/${path}`, where, pace)) {
      if (input.state === 'outside') continue;
      seen.add(input.path);
      if (input.state !== 'fresh') stale.add(input.path);
    }
  }
  return { paths: [...stale].sort(), compared: seen.size };
}
