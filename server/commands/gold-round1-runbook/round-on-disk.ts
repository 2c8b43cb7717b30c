// Where a gold round stands, read from the disk: the review pack, the files of the round, and its steps as the Rounds view has them.
import { runIdIn } from '../../core/gold/run-id-time.ts';
import { type RoundStep, roundSteps } from '../../core/rounds/round-steps.ts';
import { filesOfKind } from '../../core/table/workspace-index.ts';
import { folderOf } from '../../core/text/path-parts.ts';
import type { Ports } from '../../ports/ports.ts';
import { excludedGlobs } from '../../workspace/artifact-paths.ts';
import { readOrigin } from '../../workspace/read-origin.ts';
import { isSeed, type RoundOverview } from '../../workspace/rounds.ts';
import { type KnownFiles, traceInputs } from '../../workspace/trace-inputs.ts';
import { Workspace } from '../../workspace/workspace.ts';
import { listReviewPacks } from '../gold-pack/find-review-pack.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';
import { type PackOrigin, packOrigin } from './pack-origin.ts';

export interface RoundOnDisk {
  readonly runId: string;
  /** Paths are relative to the workspace. */
  readonly pack: string;
  readonly hasPack: boolean;
  readonly packOrigin: PackOrigin;
  readonly folder: string;
  readonly labels: string;
  readonly tasks: string;
  readonly manifest: string;
  /** Exports that are named after the run; where to save one when there are none. */
  readonly exports: readonly string[];
  readonly hasExports: boolean;
  readonly steps: readonly RoundStep[];
  readonly overview: RoundOverview | undefined;
}

export interface WantedRound {
  readonly runId: string;
  /** Absolute. */
  readonly reviewJsonl?: string | undefined;
  /** Absolute folder. */
  readonly out?: string | undefined;
}

const EXPORTS = ['label-studio-export', 'label-studio-min', 'label-studio-completions', 'label-studio-lines'];
const NOTHING = {
  errors: 0,
  labeled: 0,
  secondMissing: 0,
  hasLabels: false,
  hasTasks: false,
  evidence: { doubles: 0 },
};

export async function loadWorkspace({
  root,
  files,
  installed,
  checker,
  breathe,
  progress,
  cancellation,
}: Ports): Promise<Workspace> {
  const workspace = await Workspace.load(root, files, installed, { checker, breathe });
  await workspace.scan(progress, cancellation);
  return workspace;
}

/** The run of the newest review pack, else that of the newest round; undefined when there is neither. */
export async function newestRun(workspace: Workspace, ports: Ports): Promise<string | undefined> {
  for (const path of await listReviewPacks(workspace.folder, ports)) {
    const run = runIdIn(shownName(path, ports.root));
    if (run !== undefined) return run;
  }
  return (await workspace.rounds())[0]?.runId;
}

export async function readRound(
  { runId, reviewJsonl, out }: WantedRound,
  workspace: Workspace,
  ports: Ports,
): Promise<RoundOnDisk> {
  const { root, files } = ports;
  const found = (await workspace.rounds()).find((round) => round.runId === runId);
  // The seed pack of the same run is another round.
  const overview = found?.manifest && isSeed(found.manifest) ? undefined : found;
  const packs = await listReviewPacks(workspace.folder, ports);
  const ofRun = packs.find((path) => runIdIn(shownName(path, root)) === runId);
  const pack = reviewJsonl ?? ofRun ?? `${root}/reports/review_pack_mixed_${runId}.jsonl`;
  const made = overview?.manifest?.path ?? overview?.tasks[0]?.path;
  const folder = out ? shownFolder(out, root) : made ? folderOf(made) : `artifacts/gold_round1_real_${runId}`;
  const exports = await exportsOf(runId, workspace, root, files);
  return {
    runId,
    pack: shownName(pack, root),
    hasPack: (await files.stat(pack)) !== undefined,
    packOrigin: await packOrigin(pack, files),
    folder,
    labels: overview?.labels[0]?.path ?? `${folder}/gold_labels.ndjson`,
    tasks: overview?.tasks[0]?.path ?? `${folder}/tasks.json`,
    manifest: overview?.manifest?.path ?? `${folder}/manifest.json`,
    exports: exports.length > 0 ? exports : [`${folder}/label_studio_export_round1_${runId}.json`],
    hasExports: exports.length > 0,
    steps: overview?.steps ?? roundSteps(NOTHING),
    overview,
  };
}

async function exportsOf(runId: string, workspace: Workspace, root: string, files: Ports['files']): Promise<string[]> {
  const known = EXPORTS.flatMap((kind) => filesOfKind(workspace.index, kind).map(({ path }) => path));
  const named = await files.list(
    root,
    [`**/label_studio_export*${runId}*.{json,jsonl}`],
    excludedGlobs(workspace.folder.config),
  );
  const all = [...known.filter((path) => path.includes(runId)), ...named.map((path) => shownName(path, root))];
  return [...new Set(all)].sort();
}

function shownFolder(path: string, root: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}

/** By step that is done: what its report was made from and what has changed since. */
export async function changedSince(
  { steps }: RoundOnDisk,
  { folder: { config } }: Workspace,
  { root, files }: Ports,
  pace: Pace,
): Promise<Map<RoundStep['id'], string[]>> {
  const known: KnownFiles = { hashes: new Map(), origins: new Map() };
  const changed = new Map<RoundStep['id'], string[]>();
  for (const { id, state, path } of steps) {
    if (state !== 'done' || path === undefined) continue;
    const origin = await readOrigin(`${root}/${path}`, files, pace);
    if (!origin) continue;
    const inputs = await traceInputs(origin.path, { root, images: config.images, files, known }, pace);
    const stale = inputs.filter((input) => input.state === 'changed' || input.state === 'gone');
    if (stale.length > 0)
      changed.set(
        id,
        stale.map((input) => input.path),
      );
  }
  return changed;
}
