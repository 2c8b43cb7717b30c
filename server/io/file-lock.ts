// A lock between processes: a file beside the one that it guards, which names its owner; one whose owner is gone is taken over.
import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '../ports/fault.ts';
import { isMissing, type SystemError, systemFault } from './system-fault.ts';

/** Between two tries. */
const AGAIN_MS = 4;
/** A lock that has not changed hands for so long has no owner that works: on another machine, or under a process id that somebody else has now. */
const ABANDONED_MS = 10_000;
/** One without an owner's name was cut off while it was made. */
const NAMELESS_MS = 1000;
const MOST_WAIT_MS = 30_000;
/** Windows says EPERM of a file that is being deleted. */
const HELD = new Set<string | undefined>(['EEXIST', ...(process.platform === 'win32' ? ['EPERM', 'EBUSY'] : [])]);

/** Throws a Fault when the lock cannot be made, or others hold it for more than half a minute. */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(path);
  const owner = JSON.stringify({ host: hostname(), pid: process.pid, turn: randomBytes(8).toString('hex') });
  await acquire(lock, owner);
  try {
    return await work();
  } finally {
    if ((await ownerOf(lock)) === owner) await unlink(lock).catch(() => undefined);
  }
}

export function lockOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.lock`);
}

async function acquire(lock: string, owner: string): Promise<void> {
  const begun = performance.now();
  let seen: string | undefined;
  let since = begun;
  while (performance.now() - begun < MOST_WAIT_MS) {
    if (await create(lock, owner)) return;
    const holder = await ownerOf(lock);
    if (holder !== seen) [seen, since] = [holder, performance.now()];
    if (holder !== undefined && isGone(holder, performance.now() - since)) await takeAway(lock, holder);
    else await setTimeout(AGAIN_MS * (0.5 + Math.random()));
  }
  throw new Fault(`${lock} is held by another process`, 'close the other window, or delete that file if there is none');
}

/** False when somebody has it. */
async function create(lock: string, owner: string): Promise<boolean> {
  const refused = (error: unknown): never => {
    throw systemFault(`cannot write ${lock}`, error);
  };
  const file = await open(lock, 'wx').catch((error: SystemError) =>
    HELD.has(error.code) ? undefined : refused(error),
  );
  if (!file) return false;
  try {
    await file.write(owner);
  } catch (error) {
    await unlink(lock).catch(() => undefined);
    refused(error);
  } finally {
    await file.close();
  }
  return true;
}

async function ownerOf(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw systemFault(`cannot read ${lock}`, error);
  }
}

function isGone(holder: string, unchangedMs: number): boolean {
  if (unchangedMs > ABANDONED_MS) return true;
  const { host, pid } = named(holder);
  if (pid === undefined) return unchangedMs > NAMELESS_MS;
  return host === hostname() && !isRunning(pid);
}

function named(holder: string): { host?: string; pid?: number } {
  try {
    return JSON.parse(holder) as object;
  } catch {
    return {};
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as SystemError).code === 'EPERM';
  }
}

/** Whoever renames it first has it; a lock that somebody else has made since is put back. */
async function takeAway(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(lock, aside);
    if ((await ownerOf(aside)) !== holder) await link(aside, lock).catch(() => undefined);
    await unlink(aside);
  } catch (error) {
    if (!isMissing(error)) throw systemFault(`cannot take over ${lock}`, error);
  }
}
