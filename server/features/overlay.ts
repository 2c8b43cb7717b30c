// What an overlay preview shows of a sample: photo, layers, agreement between layers, and where each comes from.
import type { OverlayScene, OverlaySceneLayer, OverlayShape } from '../../schemas/overlay-scene.ts';
import { regionOverlap } from '../core/evaluation/region-geometry.ts';
import { iou } from '../core/geometry/overlap.ts';
import { sizeOfImage } from '../core/image/image-size.ts';
import { outlinePath, type PixelSize } from '../core/overlay/outline-path.ts';
import { casingOf } from '../core/overlay/overlay-svg.ts';
import { type ColourOf, partColours } from '../core/overlay/part-colours.ts';
import type { Part } from '../core/regions/visit-parts.ts';
import { type FoundLayer, type FoundLayers, findLayers } from './overlay-layers.ts';
import { findSampleStep, namesSamples, type StepQuery } from './overlay-steps.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface OverlayQuery extends Omit<StepQuery, 'file'> {
  /** Absent: the file of the workspace that shows the sample best. */
  readonly file?: string | undefined;
}

/** More layers than this are drawn, but not compared each with each. */
const MOST_COMPARED = 8;
/** Of the drawing, where there is no photo. */
const NO_PHOTO: PixelSize = { width: 1000, height: 1000 };
/** Files that hold a sample best, the best first. */
const BEST_KINDS = ['review-pack', 'gold-labels', 'gold-manifest'];

/** A refusal says why nothing can be shown. */
export async function findOverlay(
  query: OverlayQuery,
  workspace: WorkspaceView,
): Promise<OverlayScene | { refusal: string }> {
  const step = await stepOf(query, workspace);
  if (!step) {
    const what =
      query.sampleId === undefined ? 'no record here names a sample' : `no file names sample "${query.sampleId}"`;
    return { refusal: `${what}: put the cursor on a record of labels, a review pack or a manifest` };
  }
  const { file, sampleId, line, position, samples } = step;
  const found = await findLayers(sampleId, file, workspace);
  const { image, size } = await photoOf(found, workspace);
  const taxonomy = workspace.taxonomyOf(found.layers[0]?.record.file ?? file)?.taxonomy;
  const colourOf = partColours(taxonomy ?? { modules: [], outlines: [], issues: [] });
  return {
    ...{ sampleId, position, samples, image },
    ...{ width: size.width, height: size.height },
    from: { uri: workspace.uriOf(file), line },
    layers: found.layers.map((layer, at) => sceneLayer(layer, String(at), size, colourOf, workspace)),
    agreements: await agreementsOf(found.layers, workspace),
    notes: [...found.notes],
  };
}

async function stepOf({ file, ...query }: OverlayQuery, workspace: WorkspaceView) {
  const own = file === undefined ? undefined : await findSampleStep({ ...query, file }, workspace);
  if (own || query.sampleId === undefined) return own;
  const rank = (kind: string): number => (BEST_KINDS.includes(kind) ? BEST_KINDS.indexOf(kind) : BEST_KINDS.length);
  const candidates = workspace.index.files.filter(namesSamples);
  for (const { path } of candidates.sort((a, b) => rank(a.table.kind) - rank(b.table.kind))) {
    const found = await findSampleStep({ ...query, file: path }, workspace);
    if (found) return found;
  }
  return undefined;
}

async function photoOf(
  { images, size }: FoundLayers,
  workspace: WorkspaceView,
): Promise<{ image: OverlayScene['image']; size: PixelSize }> {
  for (const { named, file } of images) {
    const path = await workspace.resolveFile(named, file);
    if (path === undefined) continue;
    const real = sizeOfImage(await workspace.headerOf(path));
    if (real) return { image: { kind: 'file', uri: workspace.uriOf(path), path }, size: real };
  }
  const [first] = images;
  const why = first ? `there is no photo ${first.named} in the workspace` : 'no record of the sample names a photo';
  return { image: { kind: 'none', why }, size: size ?? NO_PHOTO };
}

function sceneLayer(
  { name, of, record: { file, line }, modules, issues = [] }: FoundLayer,
  id: string,
  size: PixelSize,
  colourOf: ColourOf,
  workspace: WorkspaceView,
): OverlaySceneLayer {
  const shape = (part: Part, kind: OverlayShape['kind']): OverlayShape[] => {
    const d = outlinePath(part, size);
    const colour = colourOf(part);
    return d === '' ? [] : [{ name: part.module ?? part.type ?? '', kind, d, colour, casing: casingOf(colour) }];
  };
  const shapes = [
    ...modules.flatMap((part) => shape(part, 'module')),
    ...issues.flatMap((part) => shape(part, 'issue')),
  ];
  return { id, name, of, record: { uri: workspace.uriOf(file), path: file, line }, shapes };
}

async function agreementsOf(
  layers: readonly FoundLayer[],
  workspace: WorkspaceView,
): Promise<OverlayScene['agreements']> {
  const agreements: OverlayScene['agreements'] = [];
  const compared = layers.slice(0, MOST_COMPARED);
  for (const [a, one] of compared.entries()) {
    for (const [b, other] of compared.entries()) {
      if (b <= a) continue;
      agreements.push({ a, b, modules: modulesOf(one, other) });
      // Painted masks take a while.
      await workspace.breathe();
    }
  }
  return agreements;
}

/** In the order in which the two layers name them. */
function modulesOf(a: FoundLayer, b: FoundLayer): OverlayScene['agreements'][number]['modules'] {
  const names = [...new Set([...a.modules, ...b.modules].map(({ module }) => module))].filter(
    (name) => name !== undefined,
  );
  return names.map((module) => {
    const [one, other] = [a, b].map(({ modules }) => modules.find((part) => part.module === module));
    if (!one || !other) return { module, iou: null, why: `only ${one ? a.name : b.name} has it` };
    const value = iou(regionOverlap(one, other));
    return typeof value === 'number' ? { module, iou: value } : { module, iou: null, why: value.why };
  });
}
