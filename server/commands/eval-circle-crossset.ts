// Command: measure predictions on external sets with parsing ground truth, and how far they are from the internal gold.
import * as z from 'zod';
import { reviewPackKind } from '../../schemas/kinds/review-pack.ts';
import type { ReviewPackSample } from '../../schemas/review-pack-sample.ts';
import { TRUTH_MODULES } from '../core/crossset/truth-label.ts';
import type { SampleRow } from '../core/evaluation/evaluate-gold.ts';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { sha256Hex } from '../core/hash/sha256.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import type { Ports } from '../ports/ports.ts';
import { type Folder, openFolder } from '../workspace/folder.ts';
import { count, flag, path, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import type { CrosssetReport, SetRows, SetSummary } from './crossset/crossset-facts.ts';
import { crosssetPage, crosssetSentence } from './crossset/crossset-report.ts';
import { crosssetLine, crosssetTotals } from './crossset/crossset-totals.ts';
import { evaluateSet, type SetResult, type SetTools } from './crossset/evaluate-set.ts';
import { findParsedPhotos, type SetName } from './crossset/find-parsed-photos.ts';
import { type InternalGold, internalGold } from './crossset/internal-gold.ts';
import { comparable, summarizeSets } from './crossset/summarize-sets.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf, type UsedFile } from './evaluation/provenance-of.ts';
import { readRecords } from './evaluation/read-records.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { builtinPipeline, mockPipeline } from './review-pack/pipelines.ts';
import { shownName } from './shown-name.ts';
import { taxonomyInForce } from './taxonomy-in-force.ts';

const args = z.object({
  lapa: path({
    io: 'in',
    folder: true,
    kind: 'image-index',
    make: ['EXTERNAL_INDEX_LAPA', 'LAPA_DIR'],
    ask: true,
    meaning:
      'Folder of LaPa, or an index of its photos; the first lapa index or external/LaPa of the workspace when absent.',
  }).optional(),
  celeba: path({
    io: 'in',
    folder: true,
    kind: 'image-index',
    make: ['EXTERNAL_INDEX_CELEBA', 'CELEBA_DIR'],
    ask: true,
    meaning:
      'Folder of CelebAMask-HQ, or an index of its photos; the first celeba index or external/CelebAMask-HQ when absent.',
  }).optional(),
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: 'GOLD_LABELS',
    meaning: 'Internal gold to compare with; the newest of artifacts/ when absent.',
  }).optional(),
  predJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: ['PRED_JSONL', 'REVIEW_JSONL'],
    meaning: 'Review pack with the predictions; that of the run id or labels, else the newest one, when absent.',
  }).optional(),
  limit: count({ min: 1, max: 1_000_000, make: 'LIMIT', meaning: 'Most photos of each set.' }).default(150),
  mock: flag({
    make: 'MOCK_PIPELINE',
    meaning: 'Photos that the pack does not have get made-up geometry, for smoke runs.',
  }),
  ...bootstrapArguments('report'),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions or labels, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

const SETS: readonly { readonly name: SetName; readonly glob: string; readonly folder: string }[] = [
  { name: 'lapa', glob: '**/*lapa*_index.{jsonl,ndjson}', folder: 'external/LaPa' },
  { name: 'celeba', glob: '**/*celeba*_index.{jsonl,ndjson}', folder: 'external/CelebAMask-HQ' },
];

export const evalCircleCrossset = defineCommand({
  id: 'eval-circle-crossset',
  title: 'Evaluate on External Sets',
  group: 'Gold rounds',
  summary:
    'Measures predictions on LaPa and CelebAMask-HQ against their parsing ground truth, and the gaps to internal gold.',
  effect: 'writes',
  args,
  outputs: [
    ...reportOutputs('reports/eval_circle_crossset_<run_id>', ['.json', '.jsonl', '.svg']),
    'reports/crossset_files_<run_id>.json',
  ],
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const folder = await openFolder(ports.root, ports.files, ports.installed);
    const { taxonomy } = taxonomyInForce(folder, 'review_pack.jsonl', reviewPackKind);
    const internal = await internalGold(args, folder, ports, pace);
    const known = await knownPredictions(args, internal, folder, ports, pace);
    const pipeline = args.mock ? mockPipeline(taxonomy) : builtinPipeline(ports);
    const tools: SetTools = { taxonomy, pipeline, known, ports, pace };
    const results: SetResult[] = [];
    const places: Partial<Record<SetName, string>> = {};
    const absent = typeof internal === 'string' ? [{ name: 'internal', why: internal }] : [];
    const isOfFaces = TRUTH_MODULES.some((name) => taxonomy.regions.has(name));
    for (const set of SETS) {
      if (!isOfFaces) {
        absent.push({
          name: set.name,
          why: `it shows faces, and the taxonomy has none of ${TRUTH_MODULES.join(', ')}`,
        });
        continue;
      }
      const place = args[set.name] ?? (await placeOf(set, ports));
      const found = place === undefined ? undefined : await findParsedPhotos(set.name, place, ports.root, ports.files);
      if (place !== undefined) places[set.name] = place;
      if (found) results.push(await evaluateSet(set.name, found, args, tools));
      const empty = found && [...results.at(-1)!.rows.values()].every((rows) => rows.length === 0);
      if (place === undefined)
        absent.push({ name: set.name, why: `there is no ${set.glob} and no folder ${set.folder}` });
      else if (!found) absent.push({ name: set.name, why: `there is nothing at ${shownName(place, ports.root)}` });
      else if (empty)
        absent.push({ name: set.name, why: `none of its ${results.at(-1)!.photos} photos could be evaluated` });
    }
    const gold = typeof internal === 'string' ? undefined : internal;
    const sets = await summarizeSets(results, gold, pipeline.adapter, taxonomy, args, pace);
    return write(
      { ...args, ...places, ...takenFrom(gold, ports.root) },
      { sets, results, absent, gold, adapter: pipeline.adapter },
      ports,
    );
  },
});

async function placeOf({ glob, folder }: (typeof SETS)[number], { root, files }: Ports): Promise<string | undefined> {
  const [index] = await files.list(root, [glob], ['**/node_modules/**']);
  if (index !== undefined) return index;
  return (await files.isFolder(`${root}/${folder}`)) ? `${root}/${folder}` : undefined;
}

async function knownPredictions(
  { predJsonl }: Args,
  internal: InternalGold | string,
  folder: Folder,
  { root, files }: Ports,
  pace: Pace,
): Promise<Map<string, ReviewPackSample>> {
  const used =
    typeof internal === 'string' ? undefined : internal.inputs.find(({ role }) => role === 'predictions')?.path;
  const pack = predJsonl ?? (used === undefined ? undefined : `${root}/${used}`);
  if (pack === undefined) return new Map();
  const { records } = await readRecords<ReviewPackSample>(pack, reviewPackKind, folder, files, pace);
  return new Map(records.map((sample) => [sample.image_sha256, sample]));
}

/** The files taken where none was named, so that the report can be made again from them. */
function takenFrom(gold: InternalGold | undefined, root: string): Pick<Args, 'goldLabels' | 'predJsonl'> {
  const path = (role: string): string | undefined => gold?.inputs.find((input) => input.role === role)?.path;
  const [goldLabels, predJsonl] = [path('gold_labels'), path('predictions')];
  const isInside = (one: string | undefined): one is string => one?.includes('/') === true;
  return {
    ...(isInside(goldLabels) ? { goldLabels: `${root}/${goldLabels}` } : {}),
    ...(isInside(predJsonl) ? { predJsonl: `${root}/${predJsonl}` } : {}),
  };
}

interface Measured {
  readonly sets: readonly SetSummary[];
  readonly results: readonly SetResult[];
  readonly absent: CrosssetReport['absent'];
  readonly gold: InternalGold | undefined;
  readonly adapter: string;
}

async function write(args: Args, { sets, results, absent, gold, adapter }: Measured, ports: Ports): Promise<Outcome> {
  const { files, root, clock, version } = ports;
  const { limit, seed, draws } = args;
  const inputs = gold?.inputs ?? [];
  const runId =
    args.runId ??
    [...inputs]
      .reverse()
      .map(({ path }) => runIdIn(path))
      .find((id) => id !== undefined) ??
    runIdOf(clock.now());
  const name = `reports/eval_circle_crossset_${runId}`;
  const report: CrosssetReport = {
    ...{ runId, sets, absent, inputs, limit, seed, draws, name },
    ...{ chart: `eval_circle_crossset_${runId}.svg`, lines: `eval_circle_crossset_${runId}.jsonl` },
    rows: [
      ...rowsOf('internal', gold?.rows ?? new Map()),
      ...results.flatMap(({ source, rows }) => rowsOf(source, rows)),
    ],
    mock: adapter === 'mock' && results.some(({ predicted }) => predicted > 0),
    origins: results.map(
      ({ source, photos, fromPack, predicted }) =>
        `${source}: ${photos} photos; predictions of ${fromPack} from the review pack, of ${predicted} by the ${adapter} pipeline now.`,
    ),
    notEvaluated: [...results.flatMap((result) => result.notEvaluated), ...(gold?.notEvaluated ?? [])],
  };
  const createdAt = clock.now().toISOString();
  const external = results.flatMap((result) => result.inputs);
  const listing = listingOf(external);
  const listed = { path: `reports/crossset_files_${runId}.json`, sha256: sha256Hex(listing), role: 'external_files' };
  if (external.length > 0) await files.write(`${root}/${listed.path}`, listing);
  const used = [...inputs, ...(external.length > 0 ? [listed] : [])];
  const provenance = provenanceOf('eval-circle-crossset', version, used, parametersOf(args, root), seed);
  const lines = results.flatMap(({ rows }) =>
    [...rows].flatMap(([variant, own]) => own.map((row) => crosssetLine(runId, variant, row))),
  );
  const run = {
    ...{ record: 'run', evaluation: 'eval-circle-crossset', run_id: runId, created_at: createdAt },
    ...{ samples: lines.length, ...(report.mock ? { mock: true } : {}), provenance },
  };
  const totals = crosssetTotals(report, createdAt, provenance);
  await files.write(`${root}/${name}.jsonl`, ndjsonOf([run, ...lines]));
  await files.write(`${root}/${name}.json`, `${JSON.stringify(totals, null, 2)}\n`);
  const written = await writeReport(name, crosssetPage(report), ports);
  const isMeasured = sets.some(({ name: set, summary }) => set !== 'internal' && summary.miouStrong.kind === 'number');
  return {
    verdict: isMeasured ? 'pass' : 'insufficient-data',
    summary: crosssetSentence(report),
    ...(isMeasured
      ? {}
      : {
          wayOut:
            'name the sets with EXTERNAL_INDEX_LAPA and EXTERNAL_INDEX_CELEBA: a folder as distributed, or an index',
        }),
    reports: [...written.files, `${name}.json`, `${name}.jsonl`, ...(external.length > 0 ? [listed.path] : [])],
    data: {
      ...{ run_id: runId, metrics: totals.metrics, absent, not_evaluated: report.notEvaluated },
      records: written.records,
    },
  };
}

function rowsOf(set: string, byVariant: ReadonlyMap<string, readonly SampleRow[]>): SetRows[] {
  return [...byVariant].map(([variant, rows]) => ({ set, variant, rows: rows.map(comparable) }));
}

/** Every external file by content, in a file of its own: a set has thousands, and the report stays short. */
function listingOf(external: readonly UsedFile[]): string {
  const sorted = [...external].sort((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ evidence: sorted.map(({ path, sha256 }) => ({ path, sha256 })) }, null, 1)}\n`;
}
