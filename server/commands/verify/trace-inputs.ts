// Follows a file to everything that it rests on, inputs of inputs included, and says which of them have changed since.
import { sha256Hex, startSha256 } from '../../core/hash/sha256.ts';
import type { RecordedFile } from '../../core/provenance/recorded-files.ts';
import { filePathsOf } from '../../core/text/file-paths-of.ts';
import type { Files } from '../../ports/files.ts';
import type { Pace } from '../pace.ts';
import { readOrigin } from './read-origin.ts';

export interface TracedInput {
  /** Relative to the workspace, as far as it could be found. */
  readonly path: string;
  readonly role: string;
  /** outside: recorded by its name alone, as files outside of the workspace are, so that it cannot be looked at. */
  readonly state: 'fresh' | 'changed' | 'gone' | 'outside';
  /** Files that lead from the one asked for to this one, without both ends. */
  readonly via: readonly string[];
}

export interface Where {
  /** Absolute. */
  readonly root: string;
  /** Folder that image paths are relative to, as the configuration says. */
  readonly images: string;
  readonly files: Files;
}

const PIECE = 1 << 20;

/** By real path; absent where it could not be read. Shared between files that rest on the same ones, each of which is then hashed once. */
export type KnownHashes = Map<string, string | undefined>;

/** `path` is absolute. Each input once, in the order of the files that name them; links that lead out of the workspace are `outside`. */
export async function traceInputs(
  path: string,
  where: Where,
  pace: Pace,
  hashes: KnownHashes = new Map(),
): Promise<TracedInput[]> {
  const traced: TracedInput[] = [];
  const visited = new Set<string>();
  const root = (await where.files.realPath(where.root)) ?? where.root;
  const follow = async (from: string, via: readonly string[]): Promise<void> => {
    if (visited.size === visited.add(from).size) return;
    const origin = await readOrigin(from, where.files, pace);
    for (const file of origin?.files ?? []) {
      const found = await find(file, from, where, root);
      if (typeof found === 'string') {
        traced.push({ path: file.path, role: file.role, state: found, via });
        continue;
      }
      if (!hashes.has(found.real)) hashes.set(found.real, await hashOf(found.real, where.files, pace));
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
  { root, images, files }: Where,
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
    if (real === undefined || !(await files.stat(real))) continue;
    return real.startsWith(`${realRoot}/`) ? { path: candidate, real } : 'outside';
  }
  return candidates.length === 0 || (base === 'workspace' && !path.includes('/')) ? 'outside' : 'gone';
}

async function hashOf(path: string, files: Files, pace: Pace): Promise<string> {
  const bytes = await files.readBytes(path);
  if (bytes.length <= PIECE) return sha256Hex(bytes);
  const hash = startSha256();
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (pace.isDue) await pace.breathe(path.slice(path.lastIndexOf('/') + 1), at, bytes.length);
    hash.update(bytes.subarray(at, at + PIECE));
  }
  return hash.hex();
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
