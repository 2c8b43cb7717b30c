// Temporary files: their names say who writes them, so that those whose writer was killed are known and go.
import { createHash, randomBytes } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Processes are known on their own machine only. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /^\.assay-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;
/** Machines of one name may share a folder: what was touched a moment ago is left alone. */
const OLD_MS = 3_600_000;

export function temporaryName(): string {
  return `.assay-${HOST}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/** Removes from a folder what killed processes of this machine have left there. Never throws: it is no part of a job. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, host, pid] = NAME.exec(name) ?? [];
    if (host !== HOST || isAlive(Number(pid))) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > OLD_MS) await unlink(path).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another person's process is alive too.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
