// The layers of a sample: what each label, each variant and each model says of it, wherever the workspace has it.
import { type GoldLabel, goldLabel } from '../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { reviewPackKind } from '../../schemas/kinds/review-pack.ts';
import { modelOutput } from '../../schemas/model-output.ts';
import { pseudoLabel } from '../../schemas/pseudo-label.ts';
import { reviewPackSample } from '../../schemas/review-pack-sample.ts';
import { labelsBySample } from '../core/evaluation/labels-of-sample.ts';
import { plainValue, valueAt } from '../core/json/locate.ts';
import { layersOfLabels, layersOfVariants } from '../core/overlay/layers-of.ts';
import type { OverlayLayer } from '../core/overlay/overlay-svg.ts';
import type { IndexedFile } from '../core/table/workspace-index.ts';
import { fileNameOf } from '../core/text/path-parts.ts';
import { filesOfRound } from './count-names.ts';
import { findNames, type NamePlace } from './find-names.ts';
import type { WorkspaceView } from './workspace-view.ts';

export interface FoundLayer extends OverlayLayer {
  readonly of: 'label' | 'variant' | 'model';
  /** `line` is zero-based. */
  readonly record: { readonly file: string; readonly line: number };
}

export interface FoundLayers {
  readonly layers: readonly FoundLayer[];
  /** Photo as records name it, with the file that names it; the first is the nearest. */
  readonly images: readonly { readonly named: string; readonly file: string }[];
  /** Size of the photo as a record tells it. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly notes: readonly string[];
}

interface Found<T> {
  readonly value: T;
  readonly file: string;
  readonly line: number;
}

/** Labels of the round of `file` when it has one and that round has some, else all; superseded labels are left out. */
export async function findLayers(sampleId: string, file: string, workspace: WorkspaceView): Promise<FoundLayers> {
  const labels: Found<GoldLabel>[] = [];
  const layers: FoundLayer[] = [];
  const notes: string[] = [];
  const images: { named: string; file: string }[] = [];
  let size: FoundLayers['size'];
  for await (const place of findNames({ symbol: 'sample', name: sampleId }, workspace)) {
    if (!place.row) continue;
    const at = { file: place.file, line: place.tree.rangeOf(place.row).start.line };
    const value = plainValue(place.row);
    for (const named of imagesOf(place, value)) images.push({ named, file: place.file });
    const { kind } = place.kind;
    if (kind === goldLabelsKind.kind) {
      const label = goldLabel.safeParse(value);
      if (label.success) labels.push({ value: label.data, ...at });
      else notes.push(notDrawn(at));
    } else if (kind === reviewPackKind.kind) {
      const sample = reviewPackSample.safeParse(value);
      if (!sample.success) notes.push(notDrawn(at));
      else {
        size ??= { width: sample.data.width, height: sample.data.height };
        layers.push(
          ...layersOfVariants(sample.data).map((layer) => ({ ...layer, of: 'variant' as const, record: at })),
        );
      }
    } else {
      const layer = modelLayer(kind, value);
      if (layer) layers.push({ ...layer, of: 'model', record: at });
    }
  }
  const near = ofSameRound(labels, file, workspace);
  images.sort((a, b) => Number(b.file === file) - Number(a.file === file));
  return {
    layers: withOwnNames([...labelLayers(near), ...layers]),
    images,
    notes,
    ...(size ? { size } : {}),
  };
}

function labelLayers(found: readonly Found<GoldLabel>[]): FoundLayer[] {
  const counted = [
    ...labelsBySample(
      found.map(({ value }) => value),
      new Set(),
    ).values(),
  ].flat();
  return layersOfLabels(counted).map((layer) => {
    const { file, line } = found.find(({ value }) => value.modules === layer.modules)!;
    return { ...layer, of: 'label', record: { file, line } };
  });
}

function modelLayer(kind: string, value: unknown): OverlayLayer | undefined {
  if (kind === 'model-outputs') {
    const found = modelOutput.safeParse(value);
    return found.success ? { name: found.data.model, modules: [], issues: found.data.issues } : undefined;
  }
  if (kind !== 'pseudo-labels') return undefined;
  const found = pseudoLabel.safeParse(value);
  return found.success ? { name: 'pseudo label', modules: [], issues: found.data.issues } : undefined;
}

function ofSameRound<T extends { readonly file: string }>(found: T[], file: string, { index }: WorkspaceView): T[] {
  const indexed: IndexedFile | undefined = index.files.find(({ path }) => path === file);
  const round = new Set(filesOfRound(indexed, index.files).map(({ path }) => path));
  const near = found.filter((one) => round.has(one.file));
  return near.length > 0 ? near : found;
}

/** Layers of one name are told apart by their file, and then by their line. */
function withOwnNames(layers: readonly FoundLayer[]): FoundLayer[] {
  const isTaken = (name: string, own: FoundLayer): boolean =>
    layers.some((other) => other !== own && other.name === name);
  return layers.map((layer) => {
    if (!isTaken(layer.name, layer)) return layer;
    const file = fileNameOf(layer.record.file);
    const inFile = layers.filter((other) => other.name === layer.name && other.record.file === layer.record.file);
    const place = inFile.length > 1 ? `${file}:${layer.record.line + 1}` : file;
    return { ...layer, name: `${layer.name} (${place})` };
  });
}

function imagesOf({ kind, field }: NamePlace, value: unknown): string[] {
  if (field.symbol !== 'sample' || typeof value !== 'object' || value === null) return [];
  return kind.fields.flatMap(({ symbol, of, at }) => {
    if (symbol !== 'image' || of || at.includes('*')) return [];
    const named = valueAt(value, [...at]);
    return typeof named === 'string' ? [named] : [];
  });
}

function notDrawn({ file, line }: { file: string; line: number }): string {
  return `${file}:${line + 1} is not drawn: its problems come first`;
}
