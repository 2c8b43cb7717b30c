// Lets Node keep what it compiled of the modules that are loaded from here on, so that the next start need not compile them again.
import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * In the cache folder of the person, not in that for temporary files, which Node would take: what lies there is run, and others may write there.
 * Where it cannot be kept, the start is as slow as the first one. `NODE_DISABLE_COMPILE_CACHE=1` switches it off.
 */
export function keepCompiledCode(environment: Readonly<Record<string, string | undefined>>): void {
  const folder = cacheFolder(environment);
  // Node before 22.1 has no such cache.
  if (folder !== undefined) nodeModule.enableCompileCache?.(folder);
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
