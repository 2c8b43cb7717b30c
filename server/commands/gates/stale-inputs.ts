// Which files behind the evidence of a gate have changed since the evidence was made, and which could not be compared: inputs of inputs, down to exports and photos.
import type { TracedInput } from '../../core/provenance/traced-input.ts';
import { hashFile } from '../../workspace/read-values.ts';
import { traceInputs, type Where } from '../../workspace/trace-inputs.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';

export interface StaleInputs {
  /** Relative to the workspace, each once. */
  readonly paths: readonly string[];
  /** Files outside of the workspace, or behind links that lead out of it, of which nothing is known: as they are recorded, each once. */
  readonly uncompared: readonly string[];
  /** How many files were compared. */
  readonly compared: number;
}

/** `given`: absolute paths of files that the caller names; those outside of the workspace are compared by what is there. */
export async function staleInputs(
  evidence: readonly UsedFile[],
  where: Where,
  pace: Pace,
  given: readonly string[] = [],
): Promise<StaleInputs> {
  const [stale, seen, uncompared] = [new Set<string>(), new Set<string>(), new Set<string>()];
  // They are recorded by their names alone, which several may have.
  const outside = Map.groupBy(
    given.filter((path) => !path.startsWith(`${where.root}/`)),
    (path) => shownName(path, where.root),
  );
  for (const { path } of evidence) {
    for (const input of await traceInputs(`${where.root}/${path}`, where, pace)) {
      const state = input.state === 'outside' ? await stateOutside(input, outside, where, pace) : input.state;
      if (state === 'outside') uncompared.add(input.path);
      else seen.add(input.path);
      if (state === 'changed' || state === 'gone') stale.add(input.path);
    }
  }
  return { paths: [...stale].sort(), uncompared: [...uncompared].sort(), compared: seen.size };
}

async function stateOutside(
  { path, sha256 }: TracedInput,
  outside: ReadonlyMap<string, readonly string[]>,
  { files }: Where,
  pace: Pace,
): Promise<TracedInput['state']> {
  let state: TracedInput['state'] = 'outside';
  for (const known of outside.get(path) ?? []) {
    const hashed = await hashFile(known, files, pace);
    if (hashed?.sha256 === sha256) return 'fresh';
    if (hashed) state = 'changed';
  }
  return state;
}
