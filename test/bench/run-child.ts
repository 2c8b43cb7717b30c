// Runs a program to its end and says how long it took and how much memory it held at most; one that fails has no time.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ChildRun {
  readonly ms: number;
  /** Largest resident set; undefined where the system does not tell. */
  readonly peakBytes: number | undefined;
  /** Of all its threads; undefined where the system does not tell. */
  readonly cpuMs: number | undefined;
  readonly out: string;
}

const POLL_MS = 20;
const MOST_CHARACTERS = 10_000;

export function runChild(command: string, args: readonly string[], cwd?: string): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let peakBytes: number | undefined;
    let cpuMs: number | undefined;
    const poll = setInterval(() => {
      peakBytes = peakOf(child.pid) ?? peakBytes;
      cpuMs = cpuOf(child.pid) ?? cpuMs;
    }, POLL_MS);
    let out = '';
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString('utf8').slice(0, MOST_CHARACTERS);
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said = (said + piece.toString('utf8')).slice(-MOST_CHARACTERS);
    });
    child.on('error', (error) => {
      clearInterval(poll);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(poll);
      if (code === 0) resolve({ ms: performance.now() - begun, peakBytes, cpuMs, out });
      else
        reject(
          new Error(`${[command, ...args].join(' ')} ended with ${code}, so that its time means nothing:\n${said}`),
        );
    });
  });
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** Ticks of a hundredth of a second, as Linux counts them. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return undefined;
  }
}
