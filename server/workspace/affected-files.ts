// Which files a change on the disk is about: editors and watchers tell of files, and of folders for all that is in them.
import type { Files } from '../ports/files.ts';
import { artifactMatcher } from './artifact-paths.ts';
import { artifactsIn } from './find-artifacts.ts';
import type { Folder } from './folder.ts';

/** `known`: files that were looked at, by path. Paths are relative to the folder. */
export async function affectedFiles(
  paths: readonly string[],
  known: ReadonlyMap<string, unknown>,
  folder: Folder,
  files: Files,
): Promise<string[]> {
  const isArtifact = artifactMatcher(folder.config);
  const affected = new Set(paths.filter((path) => known.has(path) || isArtifact(path)));
  const gone: string[] = [];
  const fresh: string[] = [];
  for (const path of paths) {
    if (affected.has(path) || !isArtifact(`${path}/any.json`)) continue;
    const isThere = await files.isFolder(`${folder.root}/${path}`);
    (isThere ? fresh : gone).push(`${path}/`);
  }
  const add = (folders: readonly string[], among: Iterable<string>): void => {
    for (const file of among) if (folders.some((one) => file.startsWith(one))) affected.add(file);
  };
  if (gone.length > 0) add(gone, known.keys());
  if (fresh.length > 0) add(fresh, await artifactsIn('', folder, files));
  return [...affected];
}
