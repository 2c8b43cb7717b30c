// What a variant says of a photo, as the prediction that Label Studio shows to annotators: regions as polygons, issues as boxes, in percent.
import type { PredictedIssue, PredictedModule, VariantPrediction } from '../../schemas/review-pack-sample.ts';
import { boxCorners } from '../../server/core/geometry/box-corners.ts';
import { filledArea } from '../../server/core/geometry/filled.ts';
import type { Point, Ring } from '../../server/core/geometry/shape.ts';
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { connectSpans, runsToSpans } from '../../server/core/mask/runs-to-spans.ts';
import type { TaxonomyIndex } from '../../server/core/taxonomy/taxonomy-index.ts';
import { outlineOfPart } from '../codec/mask-outline.ts';
import { roundUnit } from '../codec/shape.ts';
import { goldControls } from '../gold-config.ts';

export interface PredictedPhoto {
  readonly sampleId: string;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
}

/** A type, not an interface: it is held to schemas with keys of others. */
export type PredictionItem = {
  readonly id: string;
  readonly from_name: string;
  readonly to_name: string;
  readonly type: string;
  readonly original_width: number;
  readonly original_height: number;
  readonly image_rotation: 0;
  readonly score?: number;
  readonly value: Readonly<Record<string, unknown>>;
};

export interface WrittenPrediction {
  readonly prediction: {
    readonly model_version: string;
    /** Mean confidence in the regions; absent when the pipeline tells none. */
    readonly score?: number;
    readonly result: readonly PredictionItem[];
  };
  /** Regions and issues that Label Studio cannot show, each with why. */
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
}

/** Decodes to the same geometry, to six decimals; what lies beyond the photo is cut at its edge, for Label Studio refuses more than 100 %. */
export function writePrediction(
  variant: string,
  { modules, issues = [] }: VariantPrediction,
  photo: PredictedPhoto,
  taxonomy: TaxonomyIndex,
): WrittenPrediction {
  const result: PredictionItem[] = [];
  const leftOut: WrittenPrediction['leftOut'][number][] = [];
  const add = (name: string, value: string | PredictionItem['value'], control: 'module' | 'issue', score?: number) => {
    if (typeof value === 'string') leftOut.push({ what: name, why: value });
    else result.push(itemOf(value, control, photo, `${variant}|${result.length}`, score));
  };
  for (const one of modules) add(one.module, polygonOf(one, taxonomy), 'module', one.score);
  for (const one of issues) add(one.type, rectangleOf(one, taxonomy), 'issue', one.confidence);
  const scores = modules.flatMap(({ score }) => score ?? []);
  const score = scores.length > 0 ? { score: rounded(scores.reduce((a, b) => a + b, 0) / scores.length) } : {};
  return { prediction: { model_version: variant, ...score, result }, leftOut };
}

function itemOf(
  value: PredictionItem['value'],
  control: 'module' | 'issue',
  { sampleId, width, height }: PredictedPhoto,
  place: string,
  score: number | undefined,
): PredictionItem {
  return {
    // Ten characters, like those that the editor draws by lot.
    id: sha256Hex(`${sampleId}|${place}`).slice(0, 10),
    from_name: goldControls[control],
    to_name: goldControls.image,
    type: control === 'module' ? 'polygonlabels' : 'rectanglelabels',
    original_width: width,
    original_height: height,
    image_rotation: 0,
    ...(score === undefined ? {} : { score }),
    value,
  };
}

/** The value of a polygon, or why there is none. */
function polygonOf(region: PredictedModule, taxonomy: TaxonomyIndex): PredictionItem['value'] | string {
  const { module } = region;
  if (!taxonomy.modules.has(module)) return `the taxonomy has no region "${module}"`;
  const outline = outlineOf(region);
  if (typeof outline === 'string') return outline;
  const points = outline.map(([x, y]): Point => [percentOf(x), percentOf(y)]);
  const area = filledArea(points);
  if (typeof area !== 'number' || area === 0) return 'the region has no area within the photo';
  return { points, polygonlabels: [module], closed: true };
}

function outlineOf({ polygon, mask, box }: PredictedModule): Ring | string {
  if (polygon) return polygon;
  if (!mask) return box ? boxCorners(box) : 'the region has no geometry';
  const [largest] = connectSpans(runsToSpans(mask.counts, mask.width));
  if (!largest) return 'the mask is empty';
  return outlineOfPart(largest, mask)?.outline ?? 'the mask is too large to be traced';
}

function rectangleOf({ type, bbox }: PredictedIssue, taxonomy: TaxonomyIndex): PredictionItem['value'] | string {
  if (!taxonomy.issues.has(type)) return `the taxonomy has no issue type "${type}"`;
  if (!bbox) return 'the issue has no box';
  const [x, y] = [percentOf(bbox.x), percentOf(bbox.y)];
  const [right, bottom] = [percentOf(bbox.x + bbox.w), percentOf(bbox.y + bbox.h)];
  if (right <= x || bottom <= y) return 'the box has no area within the photo';
  return { x, y, width: rounded(right - x), height: rounded(bottom - y), rotation: 0, rectanglelabels: [type] };
}

/** A percentage that reads back as the same six decimals. */
function percentOf(unit: number): number {
  return rounded(roundUnit(Math.min(1, Math.max(0, unit))) * 100);
}

/** Four decimals of a percentage are six of a share. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0;
}
