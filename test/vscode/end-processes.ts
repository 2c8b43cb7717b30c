// Ends processes as a crash does, by what their command lines name.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns how many there were. */
export function endProcesses(isMeant: (commandLine: string) => boolean): number {
  const meant = commandLines().filter(([, line]) => isMeant(line));
  for (const [pid] of meant) process.kill(pid, 'SIGKILL');
  return meant.length;
}

function commandLines(): [pid: number, line: string][] {
  // A bare machine has no `ps`.
  if (!existsSync('/proc/self/cmdline')) {
    const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => [Number.parseInt(line, 10), line]);
  }
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.map((pid) => [pid, readOrEmpty(join('/proc', String(pid), 'cmdline'))]);
}

/** A process can end while it is looked at. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
