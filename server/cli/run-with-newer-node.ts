// In a clone npm brings a newer Node along for the project's scripts: where the Node that runs this is too old, that one runs the same line.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** From dist/, where the bundle lies. */
const BROUGHT_ALONG = join(import.meta.dirname, '..', 'node_modules', 'node', 'bin', 'node');

/** False when there is none. Otherwise the exit code becomes that of the line. */
export function runWithNewerNode(line: readonly string[]): boolean {
  const executable = process.platform === 'win32' ? `${BROUGHT_ALONG}.exe` : BROUGHT_ALONG;
  if (!existsSync(executable)) return false;
  const child = spawn(executable, line, { stdio: 'inherit' });
  // A terminal sends the first to both of us; this one stays until the other has ended.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
  });
  return true;
}
