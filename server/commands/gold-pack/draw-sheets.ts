// The contact sheets of a gold round: every task in order, with the regions that it shows.
import { cropAround } from '../../core/overlay/crop-around.ts';
import type { OverlayLayer } from '../../core/overlay/overlay-svg.ts';
import { partColours } from '../../core/overlay/part-colours.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Pace } from '../pace.ts';
import { drawContactSheet } from '../report/draw-contact-sheet.ts';
import type { ChosenSample } from './choose-samples.ts';
import type { MadePack } from './make-pack.ts';
import type { SoundPack } from './read-pack.ts';

export interface DrawnPage {
  /** Tasks, from 1. */
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

const COLUMNS = 4;
const ROWS = 5;
const SIDE = 260;

export async function drawSheets(
  chosen: readonly ChosenSample[],
  samples: MadePack['samples'],
  variant: string | undefined,
  { taxonomy }: SoundPack,
  ports: Ports,
  pace: Pace,
): Promise<DrawnPage[]> {
  const pages: DrawnPage[] = [];
  const options = { columns: COLUMNS, side: SIDE, colourOf: partColours(taxonomy.taxonomy), format: 'jpeg' } as const;
  for (let first = 0; first < chosen.length; first += COLUMNS * ROWS) {
    const page = chosen.slice(first, first + COLUMNS * ROWS);
    const photos = page.map((one, i) => {
      const layers = layersOf(one, variant);
      const { task_id, sample_id, double_annotate } = samples[first + i]!;
      const caption = [`${task_id} ${sample_id}`, double_annotate ? 'two annotators' : ''];
      return { path: one.path, layers, crop: cropAround(layers, one, 0.4), caption };
    });
    const { bytes } = await drawContactSheet(photos, options, ports, pace);
    pages.push({ from: first + 1, to: first + page.length, bytes });
  }
  return pages;
}

function layersOf({ sample }: ChosenSample, variant: string | undefined): OverlayLayer[] {
  if (variant === undefined || !Object.hasOwn(sample.variants, variant)) return [];
  const { modules, issues } = sample.variants[variant]!;
  return [{ name: variant, modules, issues }];
}
