// Command: make the blind A/B tasks of a preference round.
import * as z from 'zod';
import { reviewPackKind } from '../../schemas/kinds/review-pack.ts';
import { runIdOf } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';
import { openFolder } from '../workspace/folder.ts';
import { count, flag, number, path, runIdOr, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { Pace } from './pace.ts';
import { findSources } from './preference-pack/find-sources.ts';
import { gatherCandidates } from './preference-pack/gather-candidates.ts';
import { makeRound } from './preference-pack/make-round.ts';
import { reportOutputs } from './report/write-report.ts';
import { builtinPipeline, mockPipeline } from './review-pack/pipelines.ts';
import { refuseForeign } from './review-pack/refuse-foreign.ts';
import { runTimeOf } from './run-id.ts';
import { taxonomyInForce } from './taxonomy-in-force.ts';

const limit = (make: string, source: string, value: number) =>
  count({ min: 0, max: 100_000, make, meaning: `Most samples of the source ${source}.` }).default(value);

const args = z.object({
  internalDir: path({
    io: 'in',
    folder: true,
    make: 'INTERNAL_DIR',
    ask: true,
    meaning: 'Folder of your own photos.',
  }).optional(),
  reviewPackJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: 'REVIEW_PACK_JSONL',
    ask: true,
    meaning: 'Review pack with both variants; photos that it does not have are looked at by the pipeline of Assay.',
  }).optional(),
  externalIndexLapa: path({
    io: 'in',
    kind: 'image-index',
    make: 'EXTERNAL_INDEX_LAPA',
    meaning: 'Index of LaPa photos.',
  }).optional(),
  externalIndexCeleba: path({
    io: 'in',
    kind: 'image-index',
    make: 'EXTERNAL_INDEX_CELEBA',
    meaning: 'Index of CelebAMask-HQ photos.',
  }).optional(),
  limitInternal: limit('LIMIT_INTERNAL', 'internal', 60),
  limitLapa: limit('LIMIT_LAPA', 'lapa', 70),
  limitCeleba: limit('LIMIT_CELEBA', 'celeba', 70),
  targetTotal: count({ min: 1, max: 100_000, make: 'TARGET_TOTAL', meaning: 'Most samples in all.' }).default(200),
  overlapRatio: number({
    min: 0,
    max: 1,
    make: 'OVERLAP_RATIO',
    meaning: 'Share of samples for both annotators, 0 to 1.',
  }).default(0.25),
  overlapMin: count({ min: 0, make: 'OVERLAP_MIN', meaning: 'Least number of samples for both annotators.' }).default(
    40,
  ),
  maxEdge: count({
    min: 64,
    max: 8192,
    make: 'PREFERENCE_MAX_EDGE',
    meaning: 'Longest side of the pictures, in pixels.',
  }).default(1024),
  moduleBoxMode: text({ make: 'PREFERENCE_MODULE_BOX_MODE', meaning: 'How module boxes were made.' }).default(
    'dynamic_skinmask',
  ),
  requireDynamicBoxes: flag({
    make: 'PREFERENCE_REQUIRE_DYNAMIC_BOXES',
    meaning: 'Refuse samples whose candidate has no boxes of that mode.',
  }),
  minGeometryQcScore: number({
    min: 0,
    max: 1,
    make: 'PREFERENCE_MIN_GEOMETRY_QC_SCORE',
    meaning: 'Least geometry score of both variants, 0 to 1.',
  }).default(0.2),
  hardFilterGate: flag({ make: 'PREFERENCE_HARD_FILTER_GATE', meaning: 'Turn the filters below on.' }),
  hardFilterRequireQualityPass: flag({
    make: 'PREFERENCE_HARD_FILTER_REQUIRE_QUALITY_PASS',
    meaning: 'Refuse photos that were judged not good enough.',
  }),
  hardFilterMaxGuardedModules: count({
    min: 0,
    make: 'PREFERENCE_HARD_FILTER_MAX_GUARDED_MODULES',
    meaning: 'Most modules of the candidate that a safeguard replaced.',
  }).default(1),
  hardFilterMinModulePixels: count({
    min: 0,
    make: 'PREFERENCE_HARD_FILTER_MIN_MODULE_PIXELS',
    meaning: 'Least pixels of the smallest module of both variants.',
  }).default(48),
  hardFilterMinDynamicScore: number({
    min: 0,
    max: 1,
    make: 'PREFERENCE_HARD_FILTER_MIN_DYNAMIC_SCORE',
    meaning: 'Least score of the dynamic boxes, 0 to 1.',
  }).default(0.7),
  repeatRatio: number({
    min: 0,
    max: 0.5,
    make: 'PREFERENCE_REPEAT_RATIO',
    meaning: 'Share of each batch that is shown again with swapped sides, for self-agreement.',
  }).default(0.05),
  baseline: text({ make: 'BASELINE', meaning: 'Variant in use.' }).default('baseline'),
  candidate: text({ make: 'CANDIDATE', meaning: 'Variant that may replace it.' }).default('variant1'),
  mockPipeline: flag({
    make: 'MOCK_PIPELINE',
    meaning:
      'Smoke run: geometry from a hash of the sample name, and all further steps of the round on mock votes; every report says MOCK.',
  }),
  imagePrefix: text({
    make: 'IMAGE_PREFIX',
    meaning: 'What stands before the path of a picture in the tasks: where Label Studio finds it.',
  }).default('/data/local-files/?d='),
  seed: text({
    make: 'PREFERENCE_SEED',
    meaning: 'Seed of samples, order and repeats; the run id when absent.',
  }).optional(),
  sidesSeed: text({
    make: 'PREFERENCE_SIDES_SEED',
    meaning:
      'Seed of the sides, which annotators must not know; made from photos and regions of both variants when absent.',
  }).optional(),
  out: path({
    io: 'out',
    folder: true,
    make: 'OUT',
    meaning: 'Folder of the round; artifacts/preference_round1_<run_id> when absent.',
  }).optional(),
  runId: runIdOr('new'),
});

type Args = z.infer<typeof args>;

export const preferenceRound1RealPack = defineCommand({
  id: 'preference-round1-real-pack',
  title: 'Make Tasks of a Preference Round',
  group: 'Preference rounds',
  summary:
    'Draws both variants onto photos and writes blind A/B tasks for two annotators, with sides that only the manifest knows.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/preference_round1_<run_id>/tasks_batch_a.json',
    'artifacts/preference_round1_<run_id>/tasks_batch_b.json',
    'artifacts/preference_round1_<run_id>/tasks_overlap.json',
    'artifacts/preference_round1_<run_id>/tasks_all.json',
    'artifacts/preference_round1_<run_id>/manifest.json',
    'artifacts/preference_round1_<run_id>/images/*.jpg',
    ...reportOutputs('reports/preference_pack_<run_id>'),
  ],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const run = runTimeOf(args.runId ?? runIdOf(ports.clock.now()));
    const out = args.out ?? `${root}/artifacts/preference_round1_${run.runId}`;
    if (!out.startsWith(`${root}/`)) {
      throw new Fault(`OUT lies outside of ${root}: ${out}`, 'name a folder in it', { isInput: true });
    }
    if (args.baseline === args.candidate) {
      throw new Fault(`"${args.candidate}" cannot be compared with itself`, 'name two variants', { isInput: true });
    }
    const pace = new Pace(ports);
    const folder = await openFolder(root, files, ports.installed);
    const { taxonomy } = taxonomyInForce(folder, `reports/review_pack_mixed_${run.runId}.jsonl`, reviewPackKind);
    const found = await findSources(args, folder, ports, pace);
    if (!args.mockPipeline && found.sources.some(({ known }) => !known)) refuseForeign(taxonomy);
    const pipeline = args.mockPipeline ? mockPipeline(taxonomy) : builtinPipeline(ports);
    const seed = args.seed ?? run.runId;
    const limits = new Map([
      ['internal', args.limitInternal],
      ['lapa', args.limitLapa],
      ['celeba', args.limitCeleba],
    ]);
    const options = { seed, runId: run.runId, filters: filtersOf(args), limits };
    const gathered = await gatherCandidates(found.sources, options, pipeline, folder, ports, pace);
    await pipeline.close();
    const rejected = [...found.refused, ...gathered.rejected];
    const plan = {
      ...args,
      out,
      run,
      seed,
      limits,
      filters: options.filters,
      taxonomy,
      inputs: found.inputs,
      // Not a path of the workspace, whatever it begins with.
      parameters: { ...parametersOf(args, root), imagePrefix: args.imagePrefix },
    };
    return makeRound({ ...gathered, rejected }, plan, ports, pace);
  },
});

function filtersOf(args: Args) {
  const { baseline, candidate, moduleBoxMode, minGeometryQcScore } = args;
  return {
    ...{ baseline, candidate, minGeometryQcScore },
    ...(args.requireDynamicBoxes ? { moduleBoxMode } : {}),
    ...(args.hardFilterGate
      ? {
          hard: {
            requireQualityPass: args.hardFilterRequireQualityPass,
            maxGuardedModules: args.hardFilterMaxGuardedModules,
            minModulePixels: args.hardFilterMinModulePixels,
            minDynamicScore: args.hardFilterMinDynamicScore,
          },
        }
      : {}),
  };
}
