// Follows a file to everything that it rests on, inputs of inputs included, and says which of them have changed since.
import { hashOfPart } from '../core/provenance/hash-of-part.ts';
import type { RecordedFile } from '../core/provenance/recorded-files.ts';
import type { TracedInput } from '../core/provenance/traced-input.ts';
import { filePathsOf } from '../core/text/file-paths-of.ts';
import type { Files } from '../ports/files.ts';
import { type ReadOrigin, readOrigin } from './read-origin.ts';
import { type Breather, pacedSha256 } from './read-values.ts';

export interface Where {
  /** Absolute. */
  readonly root: string;
  /** Folder that image paths are relative to, as the configuration says. */
  readonly images: string;
  readonly files: Files;
  /** Larger files are neither hashed nor followed; absent: all are. */
  readonly mostBytes?: number;
  /** What is known of files that are looked at again and again; absent: each is read anew. */
  readonly known?: KnownFiles;
}

/** By path, size and time of change. */
export interface KnownFiles {
  readonly hashes: Map<string, string>;
  readonly origins: Map<string, ReadOrigin | undefined>;
}

/** `path` is absolute. Each input once, in the order of the files that name them; links that lead out of the workspace are `outside`. */
export async function traceInputs(path: string, where: Where, pace: Breather): Promise<TracedInput[]> {
  const traced: TracedInput[] = [];
  const hashes = new Map<string, string>();
  const visited = new Set<string>();
  const root = (await where.files.realPath(where.root)) ?? where.root;
  const follow = async (from: string, via: readonly string[]): Promise<void> => {
    if (visited.size === visited.add(from).size) return;
    const origin = await originOf(from, where, pace);
    for (const file of origin?.files ?? []) {
      if (file.part !== undefined) {
        const state = (await partHash(file.path, file.part, where)) === file.sha256 ? 'fresh' : 'changed';
        traced.push({ path: file.path, role: file.role, state, via });
        continue;
      }
      const found = await find(file, from, where, root);
      if (typeof found === 'string') {
        const known = found === 'outside' ? { sha256: file.sha256 } : {};
        traced.push({ path: file.path, role: file.role, state: found, ...known, via });
        continue;
      }
      if (!hashes.has(found.real)) hashes.set(found.real, await hashOf(found.real, where, pace));
      const isFresh = hashes.get(found.real) === file.sha256;
      traced.push({ path: found.path, role: file.role, state: isFresh ? 'fresh' : 'changed', via });
      if (file.role !== 'photo') await follow(`${where.root}/${found.path}`, [...via, found.path]);
    }
  };
  await follow(path, []);
  return firstOfEach(traced);
}

async function find(
  { path, base }: RecordedFile,
  from: string,
  { root, images, files, mostBytes = Number.POSITIVE_INFINITY }: Where,
  realRoot: string,
): Promise<{ path: string; real: string } | 'gone' | 'outside'> {
  const origin = from.startsWith(`${root}/`) ? from.slice(root.length + 1) : '';
  const folder = origin.slice(0, Math.max(0, origin.lastIndexOf('/')));
  const candidates =
    base === 'image'
      ? filePathsOf(path, origin, images)
      : filePathsOf(base === 'folder' && folder !== '' ? `${folder}/${path}` : path, '', '');
  for (const candidate of candidates) {
    const real = await files.realPath(`${root}/${candidate}`);
    const stat = real === undefined ? undefined : await files.stat(real);
    if (real === undefined || !stat) continue;
    if (stat.size > mostBytes) return 'outside';
    return real.startsWith(`${realRoot}/`) ? { path: candidate, real } : 'outside';
  }
  return candidates.length === 0 || (base === 'workspace' && !path.includes('/')) ? 'outside' : 'gone';
}

async function hashOf(path: string, { files, known }: Where, pace: Breather): Promise<string> {
  const key = await keyOf(path, files);
  const hashed = known?.hashes.get(key);
  if (hashed !== undefined) return hashed;
  const hex = (await pacedSha256(path, files, pace)) ?? '';
  known?.hashes.set(key, hex);
  return hex;
}

/** Of a part of a JSON file of the workspace; a file that is not there, or is no JSON, has no part. */
async function partHash(path: string, part: string, { root, files, known }: Where): Promise<string | undefined> {
  const [inside] = filePathsOf(path, '', '');
  if (inside === undefined) return undefined;
  const file = `${root}/${inside}`;
  const key = `${await keyOf(file, files)}#${part}`;
  const hashed = known?.hashes.get(key);
  if (hashed !== undefined) return hashed;
  let document: unknown;
  try {
    document = (await files.stat(file)) ? JSON.parse(new TextDecoder().decode(await files.readBytes(file))) : null;
  } catch {
    return undefined;
  }
  const hash = hashOfPart(document, part);
  known?.hashes.set(key, hash);
  return hash;
}

/** The same file says the same; one that speaks through the file beside it is read anew. */
async function originOf(path: string, { files, known }: Where, pace: Breather): Promise<ReadOrigin | undefined> {
  const key = await keyOf(path, files);
  if (known?.origins.has(key)) return known.origins.get(key);
  const origin = await readOrigin(path, files, pace);
  if (!origin || origin.path === path) known?.origins.set(key, origin);
  return origin;
}

async function keyOf(path: string, files: Files): Promise<string> {
  const stat = await files.stat(path);
  return JSON.stringify([path, stat?.size, stat?.mtimeMs]);
}

/** A file that one names with its old content and another with its new one is told twice. */
function firstOfEach(traced: readonly TracedInput[]): TracedInput[] {
  const byKey = new Map<string, TracedInput>();
  for (const one of traced) {
    const key = `${one.state}\0${one.path}`;
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}
