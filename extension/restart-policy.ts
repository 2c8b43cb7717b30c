// When a crashed server is started again: at once, then after longer and longer waits; after five crashes in five minutes not any more.

export interface RestartDecision {
  readonly restart: boolean;
  readonly waitMs: number;
  /** True when the person should hear of it: at the first crash of a row and when we give up. */
  readonly notify: boolean;
}

const MAX_CRASHES = 5;
export const WINDOW_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 30_000;

/** `crashesMs` are the times of all crashes so far, this one last. */
export function decideRestart(crashesMs: readonly number[]): RestartDecision {
  const now = crashesMs.at(-1) ?? 0;
  const recent = crashesMs.filter((at) => now - at < WINDOW_MS).length;
  if (recent >= MAX_CRASHES) return { restart: false, waitMs: 0, notify: true };
  const waitMs = recent <= 1 ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (recent - 2));
  return { restart: true, waitMs, notify: recent === 1 };
}
