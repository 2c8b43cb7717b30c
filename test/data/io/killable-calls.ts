// Which calls of commands are killed in the tests: those whose files are the same bytes each time.
import type { EveryCall } from '../../every-command/calls.ts';

export const NOW = '2026-02-11T12:00:00.000Z';

/** Not what changes what it reads, makes a new version each time, looks at photos for seconds, or needs a server. */
const NOT = new Set([
  'validate',
  'strip-exif',
  'gate-threshold',
  'review-pack',
  'label-studio-pull',
  'gold-round1-runbook',
  'gold-label-import',
  'preference-label-import',
  'preference-import',
  'preference-final',
  'release-gate-circle',
]);

export function isKillable({ id, writes }: EveryCall): boolean {
  return writes && !NOT.has(id);
}
