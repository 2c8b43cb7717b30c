// The manifest of a preference round, with what each of its tasks shows.
import { type PreferenceManifest, preferenceManifest } from '../../../schemas/preference-manifest.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { type Showing, showingsOf } from '../../core/preference/showings.ts';
import { firstMisfit } from '../../core/schema/first-misfit.ts';
import { folderOf } from '../../core/text/path-parts.ts';
import { Fault } from '../../ports/fault.ts';
import type { Files } from '../../ports/files.ts';
import { shownName } from '../shown-name.ts';

export interface PreferenceRound {
  /** Relative to the workspace. */
  readonly path: string;
  /** Absolute folder of the manifest; its paths are relative to it. */
  readonly folder: string;
  readonly sha256: string;
  readonly manifest: PreferenceManifest;
  /** By task id. */
  readonly showings: ReadonlyMap<string, Showing>;
}

/** Throws a Fault when there is no such file, or it is no manifest of a preference round. `path` is absolute. */
export async function readPreferenceRound(path: string, root: string, files: Files): Promise<PreferenceRound> {
  const shown = shownName(path, root);
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  if (!(await files.stat(path))) refuse(`there is no manifest at ${shown}`, 'check MANIFEST');
  const bytes = await files.readBytes(path);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    refuse(`${shown} is no JSON`, `run "assay validate ${shown}" and fix what it says`);
  }
  const found = preferenceManifest.safeParse(value);
  if (!found.success) {
    return refuse(
      `${shown} is no manifest of a preference round: ${firstMisfit(preferenceManifest, value)}`,
      `give the manifest.json that the pack wrote, or run "assay validate ${shown}"`,
    );
  }
  const manifest = found.data;
  const twice = firstTwice(manifest.samples.flatMap(({ sides }) => sides.map(({ task_id }) => task_id)));
  if (twice !== undefined) refuse(`${shown} has task "${twice}" twice`, 'make the pack anew: its sides are ambiguous');
  const folder = folderOf(path);
  return { path: shown, folder, sha256: sha256Hex(bytes), manifest, showings: showingsOf(manifest) };
}

function firstTwice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}
