// Which files of a folder may be artifacts, and what kind a file on the disk is of.
import { beginsList, listStart } from '../core/json/list-start.ts';
import { MAX_DOCUMENT_BYTES } from '../features/check-bytes.ts';
import type { Files } from '../ports/files.ts';
import { ARTIFACT_GLOBS, excludedGlobs, isNdjsonPath, isXmlPath, isYamlPath } from './artifact-paths.ts';
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
  return recogniseKind(path, config, await startOf(path, `${root}/${path}`, files));
}

/** What tells the kind of a file: its first records, or all of a document that is no list. */
async function startOf(path: string, absolute: string, files: Files): Promise<string> {
  const decoder = new TextDecoder();
  const read = (to: number): Promise<Uint8Array> => files.readBytes(absolute, 0, to);
  if (isNdjsonPath(path) || isXmlPath(path)) return decoder.decode(await read(HEAD_BYTES));
  for (let length = HEAD_BYTES; length <= MAX_DOCUMENT_BYTES; length *= 8) {
    const bytes = await read(length);
    const isWhole = bytes.length < length;
    if (isYamlPath(path) || !beginsList(bytes)) return decoder.decode(isWhole ? bytes : await read(MAX_DOCUMENT_BYTES));
    const start = listStart(bytes, isWhole);
    if (start !== undefined) return start;
  }
  return '';
}
