// Which files of a folder may be artifacts, and what kind a file on the disk is of.
import type { Files } from '../ports/files.ts';
import { ARTIFACT_GLOBS, excludedGlobs, isNdjsonPath, isXmlPath } from './artifact-paths.ts';
import type { Folder } from './folder.ts';
import { type RecognisedKind, recogniseKind } from './kind-of.ts';

/** What suffices of an NDJSON file to see its first records, and of XML to see its outermost tag. */
const HEAD_BYTES = 2 ** 18;

/** Paths relative to the folder, as `path` is; a file that is named counts even where the configuration excludes it. */
export async function artifactsIn(path: string, { root, config }: Folder, files: Files): Promise<string[]> {
  if (path !== '' && !(await files.isFolder(`${root}/${path}`))) return [path];
  const found = await files.list(root, ARTIFACT_GLOBS, excludedGlobs(config));
  const relative = found.map((absolute) => absolute.slice(root.length + 1));
  return path === '' ? relative : relative.filter((one) => one.startsWith(`${path}/`));
}

/** Undefined when the file is gone, or is no artifact. */
export async function recogniseFile(path: string, folder: Folder, files: Files): Promise<RecognisedKind | undefined> {
  const { root, config } = folder;
  if (!(await files.stat(`${root}/${path}`))) return undefined;
  const byName = recogniseKind(path, config);
  if (byName) return byName;
  const bytes = await files.readBytes(
    `${root}/${path}`,
    0,
    isNdjsonPath(path) || isXmlPath(path) ? HEAD_BYTES : undefined,
  );
  return recogniseKind(path, config, new TextDecoder().decode(bytes));
}
