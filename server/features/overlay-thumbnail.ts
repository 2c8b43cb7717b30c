// A small picture of a sample with what is drawn on it, for hovers.
import { sizeOfImage } from '../core/image/image-size.ts';
import { cropAround } from '../core/overlay/crop-around.ts';
import { overlaySvg } from '../core/overlay/overlay-svg.ts';
import { partColours } from '../core/overlay/part-colours.ts';
import { dataUrl } from '../core/text/data-url.ts';
import type { RenderOptions } from '../ports/images.ts';
import { type FoundLayer, findLayers } from './overlay-layers.ts';
import type { WorkspaceView } from './workspace-view.ts';

const SIDE_PX = 320;
/** VS Code cuts hovers at 100,000 characters. */
const MOST_CHARACTERS = 80_000;

export interface ThumbnailOf {
  readonly sampleId: string;
  /** Record that is asked about: what it draws is shown where it draws something, else what labels draw. */
  readonly file: string;
  /** Zero-based. */
  readonly line: number;
  /** Photo, relative to the folder. */
  readonly photo: string;
}

/** A data URL; undefined when nothing is drawn on the photo, or it cannot be read. */
export async function drawThumbnail(
  { sampleId, file, line, photo }: ThumbnailOf,
  workspace: WorkspaceView,
): Promise<string | undefined> {
  const { layers } = await findLayers(sampleId, file, workspace);
  const shown = shownOf(layers, file, line);
  if (shown.length === 0 || workspace.isCancelled()) return undefined;
  const taxonomy = workspace.taxonomyOf(shown[0]!.record.file)?.taxonomy;
  const colourOf = partColours(taxonomy ?? { modules: [], outlines: [], issues: [] });
  const overlay: RenderOptions['overlay'] = (view) => overlaySvg(view, shown, { colourOf });
  const options = { longestSide: SIDE_PX, overlay, format: 'jpeg' } as const;
  const size = sizeOfImage(await workspace.headerOf(photo));
  const picture = await workspace.draw(photo, { ...options, crop: size && cropAround(shown, size) });
  if (picture?.kind !== 'picture') return undefined;
  const url = dataUrl(picture.bytes, 'image/jpeg');
  return url.length > MOST_CHARACTERS ? undefined : url;
}

function shownOf(layers: readonly FoundLayer[], file: string, line: number): readonly FoundLayer[] {
  const drawing = layers.filter(({ modules, issues = [] }) => modules.length + issues.length > 0);
  const own = drawing.filter(({ record }) => record.file === file && record.line === line);
  if (own.length > 0) return own.slice(0, 1);
  const labels = drawing.filter(({ of }) => of === 'label');
  return (labels.length > 0 ? labels : drawing).slice(0, 1);
}
