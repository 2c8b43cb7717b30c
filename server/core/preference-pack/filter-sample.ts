// Which samples are fit for a blind comparison: both variants there, different, and as sound as the round asks for.
import type { ReviewPackSample, VariantPrediction } from '../../../schemas/review-pack-sample.ts';
import { canonicalJson } from '../json/canonical.ts';

export interface PackFilters {
  readonly baseline: string;
  readonly candidate: string;
  /** How the module boxes of the candidate must have been made; undefined: any way. */
  readonly moduleBoxMode?: string | undefined;
  /** Of both variants, 0 to 1. */
  readonly minGeometryQcScore: number;
  /** Absent: the hard gate is off. */
  readonly hard?: HardFilters | undefined;
}

export interface HardFilters {
  readonly requireQualityPass: boolean;
  /** Of the candidate. */
  readonly maxGuardedModules: number;
  /** Of both variants, in pixels of the photo. */
  readonly minModulePixels: number;
  /** Of the candidate, 0 to 1. */
  readonly minDynamicScore: number;
}

export interface FilterReason {
  readonly filter: string;
  /** What the sample has; absent when it does not tell. */
  readonly value?: number | string | boolean;
  readonly threshold?: number | string | boolean;
}

/** Names and thresholds of the filters in force, in the order of the reports. */
export function filtersInForce({ moduleBoxMode, minGeometryQcScore, hard }: PackFilters): FilterReason[] {
  return [
    { filter: 'both_variants', threshold: true },
    { filter: 'different_overlays', threshold: true },
    ...(moduleBoxMode === undefined ? [] : [{ filter: 'require_dynamic_boxes', threshold: moduleBoxMode }]),
    { filter: 'min_geometry_qc_score', threshold: minGeometryQcScore },
    ...(hard
      ? [
          ...(hard.requireQualityPass ? [{ filter: 'require_quality_pass', threshold: true }] : []),
          { filter: 'max_guarded_modules', threshold: hard.maxGuardedModules },
          { filter: 'min_module_pixels', threshold: hard.minModulePixels },
          { filter: 'min_dynamic_score', threshold: hard.minDynamicScore },
        ]
      : []),
  ];
}

/** Every filter that refuses the sample; a number that is not told never passes. */
export function refusalsOf(sample: ReviewPackSample, filters: PackFilters): FilterReason[] {
  const { moduleBoxMode, minGeometryQcScore, hard } = filters;
  const of = (name: string): VariantPrediction | undefined =>
    Object.hasOwn(sample.variants, name) ? sample.variants[name] : undefined;
  const [baseline, candidate] = [of(filters.baseline), of(filters.candidate)];
  const missing = [filters.baseline, filters.candidate].filter((name) => (of(name)?.modules.length ?? 0) === 0);
  if (!baseline || !candidate || missing.length > 0) {
    return [{ filter: 'both_variants', value: `no regions of ${missing.join(' and ')}`, threshold: true }];
  }
  const found: FilterReason[] = [];
  const least = (filter: string, value: number | undefined, threshold: number): void => {
    if (value === undefined) found.push({ filter, threshold });
    else if (value < threshold) found.push({ filter, value, threshold });
  };
  const lowest = (a: number | undefined, b: number | undefined): number | undefined =>
    a === undefined || b === undefined ? undefined : Math.min(a, b);
  if (shapesOf(baseline) === shapesOf(candidate))
    found.push({ filter: 'different_overlays', value: false, threshold: true });
  if (moduleBoxMode !== undefined && candidate.module_box_mode !== moduleBoxMode) {
    const { module_box_mode: mode } = candidate;
    found.push({
      filter: 'require_dynamic_boxes',
      ...(mode === undefined ? {} : { value: mode }),
      threshold: moduleBoxMode,
    });
  }
  least('min_geometry_qc_score', lowest(baseline.geometry_qc_score, candidate.geometry_qc_score), minGeometryQcScore);
  if (!hard) return found;
  if (hard.requireQualityPass && sample.quality?.pass !== true) {
    const value = sample.quality?.pass;
    found.push({ filter: 'require_quality_pass', ...(value === undefined ? {} : { value }), threshold: true });
  }
  const guarded = candidate.modules.filter((module) => module.guarded === true).length;
  if (guarded > hard.maxGuardedModules) {
    found.push({ filter: 'max_guarded_modules', value: guarded, threshold: hard.maxGuardedModules });
  }
  least('min_module_pixels', lowest(baseline.min_module_pixels, candidate.min_module_pixels), hard.minModulePixels);
  least('min_dynamic_score', candidate.dynamic_score, hard.minDynamicScore);
  return found;
}

function shapesOf({ modules }: VariantPrediction): string {
  const shapes = modules.map(({ module, polygon, box, mask }) => canonicalJson({ module, polygon, box, mask }));
  return shapes.sort().join('\n');
}
