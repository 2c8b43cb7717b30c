// The files that a gate rests on, with the hash of their content.
import type { Ports } from '../../ports/ports.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';

/** `files`: absolute path and role. What lies outside of the workspace has no path that another machine could follow: the labels made from it name it. */
export async function usedFiles(
  named: readonly (readonly [path: string, role: string])[],
  { files, root }: Ports,
  pace: Pace,
): Promise<UsedFile[]> {
  const used: UsedFile[] = [];
  for (const [done, [path, role]] of named.entries()) {
    const breathe = async (): Promise<void> => {
      if (pace.isDue) await pace.breathe('evidence', done, named.length);
    };
    await breathe();
    const sha256 = path.startsWith(`${root}/`) ? await files.sha256(path, breathe) : undefined;
    if (sha256 !== undefined) used.push({ path: shownName(path, root), sha256, role });
  }
  return used;
}
