// The internal gold that external sets are held against: named, else the newest label file and its review pack.
import { evaluateSample, type SampleRow } from '../../core/evaluation/evaluate-gold.ts';
import { runIdIn } from '../../core/gold/run-id-time.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Folder } from '../../workspace/folder.ts';
import { readGoldRound } from '../evaluation/gold-round.ts';
import type { NotEvaluated } from '../evaluation/not-evaluated.ts';
import type { UsedFile } from '../evaluation/provenance-of.ts';
import { findReviewPack, listReviewPacks } from '../gold-pack/find-review-pack.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';

export interface InternalGold {
  /** By variant. */
  readonly rows: ReadonlyMap<string, readonly SampleRow[]>;
  readonly adapters: ReadonlySet<string>;
  readonly inputs: readonly UsedFile[];
  readonly notEvaluated: readonly NotEvaluated[];
}

export interface WantedGold {
  readonly goldLabels?: string | undefined;
  readonly predJsonl?: string | undefined;
  readonly runId?: string | undefined;
}

const LABELS = ['artifacts/gold_labels.ndjson', 'artifacts/gold_round1*/gold_labels.ndjson'];

/** The reason, as a sentence without a full stop, when nothing was named and nothing is there. Throws a Fault for what was named and cannot be used. */
export async function internalGold(
  wanted: WantedGold,
  folder: Folder,
  ports: Ports,
  pace: Pace,
): Promise<InternalGold | string> {
  const goldLabels = wanted.goldLabels ?? (await newestLabels(wanted.runId, ports));
  if (goldLabels === undefined) return 'there are no gold labels in artifacts/; name them with GOLD_LABELS';
  const predJsonl = await packFor(goldLabels, wanted, folder, ports);
  if (typeof predJsonl !== 'string') return predJsonl.missing;
  const round = await readGoldRound({ goldLabels, predJsonl }, ports, pace);
  const rows = new Map<string, SampleRow[]>();
  for (const variant of round.variants) {
    const own: SampleRow[] = [];
    for (const [done, sample] of round.samples.entries()) {
      if (pace.isDue) await pace.breathe(`internal ${variant}`, done, round.samples.length);
      // External photos in a mixed pack are no internal gold, even where somebody labeled them.
      if (!['lapa', 'celeba'].includes(sample.sample.source)) own.push(evaluateSample(sample, variant, round.taxonomy));
    }
    rows.set(variant, own);
  }
  return {
    rows,
    adapters: new Set(round.samples.flatMap(({ sample }) => sample.pipeline?.adapter ?? [])),
    inputs: [
      { path: round.labels.path, sha256: round.labels.sha256, role: 'gold_labels' },
      { path: round.pack.path, sha256: round.pack.sha256, role: 'predictions' },
    ],
    notEvaluated: round.notEvaluated,
  };
}

/** The pack of the labels' own run where there is one, else the newest. */
async function packFor(
  goldLabels: string,
  { predJsonl, runId }: WantedGold,
  folder: Folder,
  ports: Ports,
): Promise<string | { readonly missing: string }> {
  const own = runIdIn(shownName(goldLabels, ports.root));
  const packs = await listReviewPacks(folder, ports);
  const ofLabels = packs.find((path) => own !== undefined && runIdIn(shownName(path, ports.root)) === own);
  try {
    return await findReviewPack(
      { reviewJsonl: predJsonl ?? (runId === undefined ? ofLabels : undefined), runId },
      folder,
      ports,
    );
  } catch (error) {
    if (error instanceof Fault && error.isInput) return { missing: `${error.message}; ${error.wayOut}` };
    throw error;
  }
}

async function newestLabels(runId: string | undefined, { root, files }: Ports): Promise<string | undefined> {
  const found = await files.list(root, LABELS, []);
  const runOf = (path: string): string => runIdIn(shownName(path, root)) ?? '';
  const own = runId === undefined ? found : found.filter((path) => runOf(path) === runId || runOf(path) === '');
  return own.sort((a, b) => (runOf(a) < runOf(b) ? 1 : -1))[0];
}
