// The Git port over the program `git`: arguments as they are, no shell, no pager, no filters, no hooks.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Cancelled } from '../ports/cancellation.ts';
import { Fault } from '../ports/fault.ts';
import type { Git } from '../ports/git.ts';

const MOST_BYTES = 2 ** 30;
/** Names of revisions that people type; what begins with a dash would be an option. */
const REVISION = /^[A-Za-z0-9_][\w./@{}^~:-]*$/;

/** Aborting `signal` kills what runs. */
export function systemGit(signal: AbortSignal): Git {
  return {
    async read(revision, path) {
      if (!REVISION.test(revision) || revision.includes(':')) {
        throw new Fault(`"${revision}" is no revision`, 'name one such as HEAD, main or HEAD~1', { isInput: true });
      }
      // Of a folder that is gone the nearest one that is there knows the repository.
      let folder = dirname(path);
      let relative = basename(path);
      while (!existsSync(folder) && dirname(folder) !== folder) {
        relative = `${basename(folder)}/${relative}`;
        folder = dirname(folder);
      }
      const { code, out, said } = await run(['cat-file', 'blob', `${revision}:./${relative}`], folder, signal);
      if (code === 0) return out;
      if (/does not exist in|exists on disk, but not in/.test(said)) return undefined;
      throw gitFault(said, revision, path);
    },
  };
}

interface Ran {
  readonly code: number | null;
  readonly out: Uint8Array;
  readonly said: string;
}

function run(args: readonly string[], folder: string, signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Cancelled());
    const child = spawn('git', ['--no-pager', '--no-optional-locks', ...args], {
      cwd: folder,
      shell: false,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its messages are read: they must be in English.
      env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
    });
    const pieces: Buffer[] = [];
    let bytes = 0;
    let said = '';
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > MOST_BYTES) stop();
      else pieces.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      said = (said + piece.toString('utf8')).slice(-2000);
    });
    child.on('error', (cause) =>
      reject(new Fault('Git could not be started', 'install Git, or check PATH', { cause })),
    );
    child.on('close', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(new Cancelled());
      else if (bytes > MOST_BYTES) reject(new Fault('Git holds more than 1 GiB there', 'compare two files instead'));
      else resolve({ code, out: new Uint8Array(Buffer.concat(pieces)), said });
    });
  });
}

function gitFault(said: string, revision: string, path: string): Fault {
  const first = said.split('\n', 1)[0]!.replace(/^fatal: /, '');
  if (/not a git repository/i.test(said)) {
    return new Fault(`${path} lies in no Git repository`, 'compare it with another file instead', { isInput: true });
  }
  if (/invalid object name|unknown revision|bad revision/i.test(said)) {
    return new Fault(`Git knows no revision "${revision}"`, 'name one such as HEAD, main or HEAD~1', { isInput: true });
  }
  return new Fault(`Git says: ${first}`, 'see what `git status` says in that folder', { isInput: true });
}
