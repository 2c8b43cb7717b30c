// The review pack that a command works on: the one named, else that of the run, else the newest.
import { reviewPackKind } from '../../../schemas/kinds/review-pack.ts';
import { runIdIn } from '../../core/gold/run-id-time.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { excludedGlobs } from '../../workspace/artifact-paths.ts';
import type { Folder } from '../../workspace/folder.ts';
import { shownName } from '../shown-name.ts';

export interface WantedPack {
  readonly reviewJsonl?: string | undefined;
  readonly runId?: string | undefined;
}

/** Absolute path; newest by the run id in the name. Throws a Fault when there is none. */
export async function findReviewPack(
  { reviewJsonl, runId }: WantedPack,
  folder: Folder,
  { root, files }: Pick<Ports, 'root' | 'files'>,
): Promise<string> {
  if (reviewJsonl !== undefined) return reviewJsonl;
  const packs = await listReviewPacks(folder, { root, files });
  const own = runId === undefined ? packs : packs.filter((path) => runIdIn(shownName(path, root)) === runId);
  const [newest] = own;
  if (newest !== undefined) return newest;
  const known = packs.map((path) => shownName(path, root)).slice(0, 3);
  throw new Fault(
    runId === undefined ? 'there is no review pack in this folder' : `there is no review pack of run ${runId}`,
    known.length > 0
      ? `name one with REVIEW_JSONL, such as ${known.join(', ')}`
      : 'make one from photos: assay review-pack --images <folder>',
    { isInput: true },
  );
}

/** Absolute paths, newest first; those without a run id in their name come last. */
export async function listReviewPacks(
  { config }: Folder,
  { root, files }: Pick<Ports, 'root' | 'files'>,
): Promise<string[]> {
  const paths = await files.list(root, reviewPackKind.globs, excludedGlobs(config));
  const runOf = (path: string): string => runIdIn(shownName(path, root)) ?? '';
  return paths.sort((a, b) => (runOf(a) === runOf(b) ? (a < b ? -1 : 1) : runOf(a) < runOf(b) ? 1 : -1));
}
