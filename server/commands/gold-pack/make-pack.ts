// The tasks and the manifest of a gold round, from the chosen samples.
import { type WrittenPrediction, writePrediction } from '../../../label_studio/gold/write-prediction.ts';
import type { GoldManifest, GoldManifestSample } from '../../../schemas/gold-manifest.ts';
import type { Task } from '../../../schemas/task-file.ts';
import { sha256Hex } from '../../core/hash/sha256.ts';
import { doubleAnnotate } from '../../core/sampling/double-annotate.ts';
import { riskOfSample } from '../../core/sampling/risk-of-sample.ts';
import type { RunProvenance } from '../evaluation/provenance-of.ts';
import type { RunTime } from '../run-id.ts';
import type { Choice, ChosenSample } from './choose-samples.ts';
import type { SoundPack } from './read-pack.ts';

export interface PackPlan {
  readonly run: RunTime;
  /** Name of the labeling effort. */
  readonly round: string;
  readonly variant: string | undefined;
  readonly doubleRatio: number;
  readonly annotators: readonly string[];
  readonly imagePrefix: string;
  readonly seed: number;
  readonly provenance: RunProvenance;
  /** Name of the task file, beside the manifest. */
  readonly tasksName: string;
}

export interface MadePack {
  /** JSON texts. */
  readonly tasks: string;
  readonly manifest: string;
  /** In task order. */
  readonly samples: readonly GoldManifestSample[];
  /** What the predictions lack, by sample. */
  readonly leftOut: readonly (WrittenPrediction['leftOut'][number] & { readonly sampleId: string })[];
}

export function makePack({ chosen, rejected, cells }: Choice, pack: SoundPack, plan: PackPlan): MadePack {
  const twice = doubleAnnotate(
    chosen.map(({ sample }) => riskOfSample(sample)),
    plan.doubleRatio,
  );
  const leftOut: MadePack['leftOut'][number][] = [];
  const tasks: Task[] = [];
  const samples: GoldManifestSample[] = [];
  for (const [i, one] of chosen.entries()) {
    const predicted = predictionOf(one, pack, plan);
    for (const lack of predicted?.leftOut ?? []) leftOut.push({ ...lack, sampleId: one.sample.sample_id });
    const isDouble = twice.has(one.sample.sample_id);
    tasks.push(taskOf(one, i + 1, isDouble, plan.imagePrefix, predicted));
    samples.push(sampleOf(one, i + 1, isDouble, twice.get(one.sample.sample_id)));
  }
  const tasksText = textOf(tasks);
  const { taxonomy, version } = pack.taxonomy.taxonomy;
  const { run, annotators } = plan;
  const manifest: GoldManifest = {
    ...{ schema_version: 1, run_id: run.runId, round: plan.round, created_at: run.time },
    ...{ taxonomy, taxonomy_version: version, seed: plan.seed },
    ...(annotators.length > 0 ? { annotators: annotators.map(rolesOf) } : {}),
    double_annotate_ratio: plan.doubleRatio,
    ...(plan.variant === undefined ? {} : { preannotation_variant: plan.variant }),
    quotas: cells.map(({ cell, asked, reached }) => ({ ...cell, asked, reached })),
    samples,
    ...(rejected.length > 0
      ? {
          rejected: rejected.map(({ sample: { sample_id, source }, filter, why }) => ({
            ...{ sample_id, source },
            reasons: [{ filter, value: why }],
          })),
        }
      : {}),
    hashes: { [plan.tasksName]: sha256Hex(tasksText) },
    provenance: plan.provenance,
  };
  return { tasks: tasksText, manifest: textOf(manifest), samples, leftOut };
}

function predictionOf({ sample, width, height }: ChosenSample, { taxonomy }: SoundPack, { variant }: PackPlan) {
  if (variant === undefined || !Object.hasOwn(sample.variants, variant)) return undefined;
  return writePrediction(variant, sample.variants[variant]!, { sampleId: sample.sample_id, width, height }, taxonomy);
}

function taskOf(
  { sample, image }: ChosenSample,
  id: number,
  isDouble: boolean,
  imagePrefix: string,
  predicted: WrittenPrediction | undefined,
): Task {
  return {
    id,
    data: {
      sample_id: sample.sample_id,
      image: `${imagePrefix}${image.split('/').map(encodeURIComponent).join('/')}`,
      double_annotate: isDouble,
      source: sample.source,
      ...bucketsOf(sample),
    },
    ...(predicted ? { predictions: [{ ...predicted.prediction, result: [...predicted.prediction.result] }] } : {}),
  };
}

function sampleOf(
  { sample, image, width, height }: ChosenSample,
  taskId: number,
  isDouble: boolean,
  reason: GoldManifestSample['double_annotate_reason'],
): GoldManifestSample {
  const { risk, minModulePixels } = riskOfSample(sample);
  return {
    ...{ sample_id: sample.sample_id, source: sample.source, image, sha256: sample.image_sha256, width, height },
    ...bucketsOf(sample),
    ...{ task_id: taskId, double_annotate: isDouble },
    ...(reason === undefined ? {} : { double_annotate_reason: reason }),
    ...(risk === undefined ? {} : { risk }),
    ...(minModulePixels === undefined ? {} : { min_module_pixels: minModulePixels }),
    ...(sample.consent ? { roi_opt_in: sample.consent.roi_opt_in } : {}),
  };
}

function bucketsOf({ tone_bucket, lighting_bucket, region_bucket }: ChosenSample['sample']) {
  return {
    ...(tone_bucket === undefined ? {} : { tone_bucket }),
    ...(lighting_bucket === undefined ? {} : { lighting_bucket }),
    ...(region_bucket === undefined ? {} : { region_bucket }),
  };
}

function rolesOf(annotator_id: string, index: number) {
  return { annotator_id, role: index === 0 ? ('primary' as const) : ('second' as const) };
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
