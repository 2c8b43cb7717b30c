// One artifact in two states, and what differs between them.
import type { FileDiff } from '../../core/diff/file-diff.ts';

export interface ComparedFile {
  /** What was compared with what, for people. */
  readonly title: string;
  readonly diff: FileDiff;
}
