// The labeling effort that a path names.

/** `gold_round1_real_20260211_105639451` → `round1`. */
export function roundOfPath(path: string): string | undefined {
  return /(?:^|[/_-])(round\d+)(?=[/_.-]|$)/i.exec(path)?.[1]?.toLowerCase();
}
