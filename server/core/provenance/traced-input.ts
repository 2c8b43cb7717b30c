// A file that another one was made from, as it is now.

export interface TracedInput {
  /** Relative to the workspace, as far as it could be found. */
  readonly path: string;
  /** What it was taken for, such as gold_labels. */
  readonly role: string;
  /** outside: it cannot be looked at: recorded by its name alone, as files outside of the workspace are, or too large. */
  readonly state: 'fresh' | 'changed' | 'gone' | 'outside';
  /** What it had when it was recorded; told of what is outside alone. */
  readonly sha256?: string;
  /** Files that lead from the one asked for to this one, without both ends. */
  readonly via: readonly string[];
}

export function isStale({ state }: TracedInput): boolean {
  return state === 'changed' || state === 'gone';
}

/** Such as `gold_labels.ndjson has changed since`; what lies between is named. */
export function staleText({ path, state, via }: TracedInput): string {
  const through = via.length > 0 ? ` (behind ${via.at(-1)})` : '';
  return `${path}${through} ${state === 'gone' ? 'is gone' : 'has changed since'}`;
}
