// Lets Node keep what it compiled of the modules that are loaded from here on, so that the next start need not compile them again.
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Several Assays in several Nodes, such as the extension's and the command line's, and some that were there before them. */
const KEPT = 8;

/**
 * In the cache folder of the person, not in that for temporary files, which Node would take: what lies there is run, and others may write there.
 * Where it cannot be kept, the start is as slow as the first one. `NODE_DISABLE_COMPILE_CACHE=1` switches it off.
 */
export function keepCompiledCode(environment: Readonly<Record<string, string | undefined>>): void {
  const folder = cacheFolder(environment);
  // Node before 22.1 has no such cache.
  if (folder === undefined || environment.NODE_DISABLE_COMPILE_CACHE || !nodeModule.enableCompileCache) return;
  // One that is replaced lies elsewhere or overwrites its own: of each folder and Node there is one.
  const own = join(folder, `${process.version}-${shortHash(import.meta.dirname)}`);
  try {
    const isNew = mkdirSync(own, { recursive: true }) !== undefined;
    const now = new Date();
    utimesSync(own, now, now);
    if (isNew) removeOldest(folder);
    nodeModule.enableCompileCache(own);
  } catch {
    // The folder cannot be made or belongs to somebody else.
  }
}

/** What was used last stays. */
function removeOldest(folder: string): void {
  const used = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, ms: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  used.sort((one, other) => other.ms - one.ms);
  for (const { path } of used.slice(KEPT)) rmSync(path, { recursive: true, force: true });
}

/** FNV-1a, 32 bits: node:crypto would take longer to load than this saves. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function cacheFolder({
  XDG_CACHE_HOME,
  LOCALAPPDATA,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'assay');
  if (process.platform === 'win32') return LOCALAPPDATA && join(LOCALAPPDATA, 'assay', 'Cache');
  const home = homedir();
  if (home === '') return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'assay') : join(home, '.cache', 'assay');
}
