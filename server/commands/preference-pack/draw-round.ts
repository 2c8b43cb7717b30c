// Draws and writes the pictures of a preference round, under names that tell nothing.

import { partColours } from '../../core/overlay/part-colours.ts';
import type { LaidTask } from '../../core/preference-pack/lay-out-tasks.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Pace } from '../pace.ts';
import type { GatheredSample } from './gather-candidates.ts';
import type { PlannedRound, RoundPlan } from './plan-round.ts';
import { photoName, renderPictures } from './render-pictures.ts';
import { writePictures } from './write-round.ts';

export interface DrawnRound {
  /** Names by sample. */
  readonly photos: ReadonlyMap<string, string>;
  readonly hashes: Readonly<Record<string, string>>;
  /** Samples whose photo could not be drawn, and those whose could. */
  readonly lost: readonly { readonly sampleId: string; readonly source: string; readonly why: string }[];
  readonly kept: ReadonlySet<string>;
}

/** Throws Cancelled. */
export async function drawRound(
  { chosen, fingerprint, tasksOf }: PlannedRound,
  plan: RoundPlan,
  ports: Ports,
  pace: Pace,
): Promise<DrawnRound> {
  const photos = new Map(chosen.map(({ sampleId }) => [sampleId, photoName(fingerprint, sampleId)]));
  const hashes: Record<string, string> = {};
  const lost: DrawnRound['lost'][number][] = [];
  const kept = new Set<string>();
  for (const [done, one] of chosen.entries()) {
    const { sampleId, source } = one;
    await pace.breathe(`drawing ${sampleId}`, done, chosen.length);
    const drawn = await picturesOf(one, tasksOf.get(sampleId)!, photos.get(sampleId)!, plan, ports);
    if ('why' in drawn) lost.push({ sampleId, source, why: drawn.why });
    else {
      kept.add(sampleId);
      Object.assign(hashes, await writePictures(drawn, plan.out, ports));
    }
  }
  return { photos, hashes, lost, kept };
}

async function picturesOf(
  one: GatheredSample,
  tasks: readonly LaidTask[],
  photo: string,
  plan: RoundPlan,
  { images }: Ports,
) {
  const { baseline, candidate, maxEdge, taxonomy } = plan;
  const colourOf = partColours(taxonomy.taxonomy);
  const { width, height } = one.sample;
  const options = { baseline, candidate, maxEdge, colourOf, asked: taxonomy.strongModules, photo };
  return renderPictures({ ...one, width, height }, tasks, options, images);
}
