// Makes a gold round from a review pack and writes it: sheets and tasks first, the manifest that hashes them last.
import { goldConfig } from '../../../label_studio/gold-config.ts';
import { reportMarkdown } from '../../core/report/report-markdown.ts';
import { fileNameOf } from '../../core/text/path-parts.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Outcome } from '../command.ts';
import { parametersOf } from '../evaluation/parameters-of.ts';
import { provenanceOf } from '../evaluation/provenance-of.ts';
import { keepPlan } from '../keep-plan.ts';
import type { Pace } from '../pace.ts';
import type { RunTime } from '../run-id.ts';
import { shownName, shownPath } from '../shown-name.ts';
import { chooseSamples } from './choose-samples.ts';
import { drawSheets } from './draw-sheets.ts';
import { makePack } from './make-pack.ts';
import { type PackReport, packPage, packSentence } from './pack-report.ts';
import { type SoundPack, shownVariant } from './read-pack.ts';

export interface PackArguments {
  readonly limit: number;
  readonly variant?: string | undefined;
  readonly doubleRatio: number;
  readonly annotators?: readonly string[] | undefined;
  readonly imagePrefix: string;
  readonly includeFailed: boolean;
  readonly seed: number;
}

/** Where the files of the round go; absolute. */
export interface PackPlaces {
  readonly tasks: string;
  /** Labeling config that the tasks are for. */
  readonly config: string;
  readonly manifest: string;
  readonly report: string;
  /** Without number and extension. */
  readonly sheets: string;
  /** Where the labels will be. */
  readonly labels: string;
}

export interface PackJob {
  readonly command: string;
  readonly title: string;
  readonly run: RunTime;
  readonly round: string;
  readonly places: PackPlaces;
  /** How another pack is made beside one that is there. */
  readonly elsewhere: string;
  /** Whether a newer review pack begins another pack in the same place. */
  readonly isOfNewest: boolean;
}

export async function writePack(
  job: PackJob,
  args: PackArguments,
  pack: SoundPack,
  ports: Ports,
  pace: Pace,
): Promise<Outcome> {
  const { root, files } = ports;
  const { places, run } = job;
  const variant = shownVariant(args.variant, pack);
  const choice = await chooseSamples(pack, args, ports, pace);
  const { limit, doubleRatio, annotators = [], imagePrefix, seed } = args;
  // As they were understood, so that a newer pack or variant does not change what is made again.
  const understood = { ...args, reviewJsonl: `${root}/${pack.path}`, variant: variant ?? 'none' };
  const named = { ...parametersOf(understood, root), imagePrefix };
  const parameters = Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
  const inputs = [{ path: pack.path, sha256: pack.sha256, role: 'review_pack' }];
  const provenance = provenanceOf(job.command, ports.version, inputs, parameters, seed);
  const made = makePack(choice, pack, {
    ...{ run, round: job.round, variant, doubleRatio, annotators, imagePrefix, seed },
    tasksName: fileNameOf(places.tasks),
    provenance,
  });
  const shown = (path: string): string => shownName(path, root);
  const report = {
    ...{ title: job.title, runId: run.runId, mock: pack.mock, variant, limit, seed, made, pack, sheets: [] },
    ...{
      path: shown(places.report),
      tasks: shown(places.tasks),
      config: shown(places.config),
      manifest: shown(places.manifest),
    },
    ...{ labels: shown(places.labels), rejected: choice.rejected, cells: choice.cells },
  } satisfies PackReport;
  const data = dataOf(report);
  if (choice.chosen.length === 0) {
    const [first] = choice.rejected;
    const wayOut = first ? `sample ${first.sample.sample_id}: ${first.why}` : 'make the review pack anew';
    return { verdict: 'refused', summary: `No sample of ${pack.path} can be labeled.`, wayOut, reports: [], data };
  }
  const given = { globs: ['gold_labels*.{ndjson,jsonl}'], noun: 'labels' } as const;
  const isSame = (before: string): boolean => before === made.manifest;
  const beginsWith = job.isOfNewest ? 'reviewJsonl' : undefined;
  const { elsewhere } = job;
  await keepPlan({ path: places.manifest, options: provenance, isSame, given, elsewhere, beginsWith }, ports);
  const pages = await drawSheets(choice.chosen, made.samples, variant, pack, ports, pace);
  // The last moment at which stopping costs nothing: from here on all of it is written.
  await pace.breathe('tasks', choice.chosen.length, choice.chosen.length);
  const sheets: PackReport['sheets'][number][] = [];
  for (const [i, { from, to, bytes }] of pages.entries()) {
    const path = `${places.sheets}_${String(i + 1).padStart(2, '0')}.jpg`;
    await files.write(path, bytes);
    sheets.push({ path: shown(path), from, to });
  }
  await files.write(places.config, goldConfig(pack.taxonomy.taxonomy));
  await files.write(places.tasks, made.tasks);
  await files.write(places.report, reportMarkdown(packPage({ ...report, sheets }), report.path));
  await files.write(places.manifest, made.manifest);
  return {
    ...verdictOf(report),
    summary: packSentence(report),
    reports: [places.report, places.tasks, places.config, places.manifest].map((path) => shownPath(path, root)),
    data,
  };
}

/** What could not be read is no choice of the person: it is told as a failure, though the rest was packed. */
function verdictOf({ rejected, pack }: PackReport): Pick<Outcome, 'verdict' | 'wayOut'> {
  const [line] = pack.leftOut;
  if (line) {
    const wayOut = `${pack.path}:${line.lineNumber}:${line.column} ${line.message}; run "assay validate ${pack.path}"`;
    return { verdict: 'fail', wayOut };
  }
  const lost = rejected.find(({ filter }) => filter === 'image');
  return lost ? { verdict: 'fail', wayOut: `sample ${lost.sample.sample_id}: ${lost.why}` } : { verdict: 'pass' };
}

function dataOf({ runId, made, rejected, pack, variant, tasks, manifest }: PackReport) {
  return {
    ...{ run_id: runId, tasks, manifest, variant: variant ?? 'none', samples: made.samples.length },
    double_annotate: made.samples.filter((one) => one.double_annotate).map(({ sample_id }) => sample_id),
    rejected: rejected.map(({ sample, filter, why }) => ({ sample_id: sample.sample_id, filter, why })),
    lines_left_out: pack.leftOut,
  };
}
