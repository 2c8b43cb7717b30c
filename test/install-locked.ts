// Installs the packages of a folder with a lockfile of its own, once; no script of a package runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * Runs `npm ci` in `folder` unless just these packages are there already, then `after`. Nothing is compiled, so that a
 * machine without compiler, headers or display will do.
 *
 * @param announcement printed when there is something to install
 * @param alsoFrom files of the folder that decide, besides the lockfile, what is installed
 * @throws Error when npm fails
 */
export async function installLocked(
  folder: string,
  announcement: string,
  { alsoFrom = [], after }: { alsoFrom?: readonly string[]; after?: () => Promise<void> } = {},
): Promise<void> {
  const stamp = join(folder, 'node_modules', '.installed');
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', ...alsoFrom]) hash.update(readFileSync(join(folder, name)));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(announcement);
  await npm(folder, 'ci');
  await after?.();
  writeFileSync(stamp, wanted);
}

/** @throws Error when npm fails */
export async function npm(cwd: string, ...command: string[]): Promise<void> {
  const child = spawn('npm', [...command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    // The server's packages ask for the Node that the server runs under, which is the one that runs this file.
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
  });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (status !== 0) throw new Error(`npm ${command[0]} ended with ${status} in ${cwd}`);
}
