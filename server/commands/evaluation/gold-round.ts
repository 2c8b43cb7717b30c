// What an evaluation of gold rests on: labels and predictions of the same samples, with everything that does not fit told.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { reviewPackKind } from '../../../schemas/kinds/review-pack.ts';
import type { ReviewPackSample } from '../../../schemas/review-pack-sample.ts';
import type { GoldSample } from '../../core/evaluation/evaluate-gold.ts';
import { labelsBySample } from '../../core/evaluation/labels-of-sample.ts';
import { runIdIn } from '../../core/gold/run-id-time.ts';
import { runOfTasks } from '../../core/gold/run-of-tasks.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { contextFor } from '../../features/held-to.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { contextOf, openFolder } from '../../workspace/folder.ts';
import type { Pace } from '../pace.ts';
import { adjudicatorsOf } from './adjudicators.ts';
import type { NotEvaluated } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';
import { type RecordInput, readRecords } from './read-records.ts';

export interface GoldRound {
  readonly labels: RecordInput<GoldLabel>;
  readonly pack: RecordInput<ReviewPackSample>;
  readonly taxonomy: TaxonomyIndex;
  /** In the order of the review pack. */
  readonly samples: readonly GoldSample[];
  /** Names of the variants, baseline first. */
  readonly variants: readonly string[];
  /** Ids of the samples with a gold label that have no sound line in the review pack. */
  readonly unpredicted: readonly string[];
  /** Whether a mock pipeline made a prediction. */
  readonly mock: boolean;
  /** The run that made the predictions, where they name it. */
  readonly predictedBy: string | undefined;
  /** Says so when that is not the run of the gold labels: one sentence, or none. */
  readonly otherRun: readonly string[];
  /** The manifest, where it says whose labels are final. */
  readonly roles: readonly UsedFile[];
  readonly notEvaluated: readonly NotEvaluated[];
}

export interface GoldRoundInputs {
  readonly goldLabels: string;
  readonly predJsonl: string;
}

/** Throws a Fault for inputs that no number can rest on: no gold, mixed taxonomies, predictions of several runs, a pack of other samples. */
export async function readGoldRound(
  { goldLabels, predJsonl }: GoldRoundInputs,
  ports: Ports,
  pace: Pace,
): Promise<GoldRound> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const labels = await readRecords<GoldLabel>(goldLabels, goldLabelsKind, folder, ports.files, pace);
  const pack = await readRecords<ReviewPackSample>(predJsonl, reviewPackKind, folder, ports.files, pace);
  // The one version of all labels, see below.
  const { taxonomy } = contextFor(labels.records[0], contextOf(folder, labels.path, goldLabelsKind));
  const refuse = (message: string, wayOut: string): never => {
    throw new Fault(message, wayOut, { isInput: true });
  };
  if (!taxonomy) return refuse(`there is no taxonomy "${folder.config.taxonomy}"`, 'name one in assay.config.json');
  if (labels.records.length === 0)
    refuse(`${labels.path} holds no labels`, 'import the annotations first (gold-label-import)');
  const versions = [...new Set(labels.records.map(({ taxonomy_version }) => taxonomy_version))].sort();
  if (versions.length > 1) {
    refuse(`${labels.path} mixes taxonomy versions ${versions.join(' and ')}`, 'evaluate one file a version');
  }
  const twice = firstRepeated(pack.records.map(({ sample_id }) => sample_id));
  if (twice !== undefined) refuse(`${pack.path} holds sample "${twice}" twice`, 'keep one line a sample');
  const [predictedBy, another] = runsOf(pack);
  if (another !== undefined) {
    const line = pack.lineNumbers[pack.records.findIndex(({ run_id }) => run_id === another)];
    refuse(
      `${pack.path}:${line} is of run ${another}, the lines before it of run ${predictedBy}`,
      'evaluate the predictions of each run by themselves',
    );
  }
  const adjudicators = await adjudicatorsOf(goldLabels, ports);
  const bySample = labelsBySample(labels.records, adjudicators.names);
  const samples = pack.records.flatMap((sample) => {
    const own = bySample.get(sample.sample_id);
    return own ? [{ sample, labels: own }] : [];
  });
  if (samples.length === 0) {
    refuse(`no sample of ${labels.path} is in ${pack.path}`, 'give the review pack that the round was made from');
  }
  const known = new Set(pack.records.map(({ sample_id }) => sample_id));
  const unpredicted = [...bySample.keys()].filter((id) => !known.has(id));
  const mock = samples.some(({ sample }) => sample.pipeline?.adapter === 'mock');
  const notEvaluated = [
    ...unpredicted.map((id) => ({ what: `sample "${id}"`, why: `has a gold label but no line in ${pack.path}` })),
    ...leftOutLines(labels),
    ...leftOutLines(pack),
  ];
  return {
    labels,
    pack,
    taxonomy,
    samples,
    variants: variantsOf(samples),
    unpredicted,
    mock,
    predictedBy,
    otherRun: otherRun(labels, pack, adjudicators.runId),
    roles: adjudicators.inputs,
    notEvaluated,
  };
}

/** A later run of the pipeline may be held to gold of an earlier one: what must not be is that nobody notices. Labels of a run that nobody named are of no other run. */
function otherRun(
  labels: RecordInput<GoldLabel>,
  pack: RecordInput<ReviewPackSample>,
  ofManifest: string | undefined,
): string[] {
  const named = new Set([runIdIn(labels.path), ofManifest, ...labels.records.map(runOfTasks)]);
  const gold = [...named].filter((id) => id !== undefined);
  const [run] = runsOf(pack);
  if (run === undefined || gold.length === 0 || gold.includes(run)) return [];
  return [
    `The predictions in ${pack.path} are of run ${run}, the gold labels in ${labels.path} of run ${gold.join(' and ')}.`,
  ];
}

/** In the order in which a file names them. */
function runsOf({ records }: RecordInput<{ readonly run_id?: string | undefined }>): string[] {
  return [...new Set(records.flatMap(({ run_id }) => run_id ?? []))];
}

function variantsOf(samples: readonly GoldSample[]): string[] {
  const names = new Set(samples.flatMap(({ sample }) => Object.keys(sample.variants)));
  return [...names].sort((a, b) => Number(b === 'baseline') - Number(a === 'baseline') || (a < b ? -1 : 1));
}

/** What was not read of a file, by line and column. */
export function leftOutLines({ path, leftOut: lines }: RecordInput<unknown>): NotEvaluated[] {
  return lines.map(({ lineNumber, column, code, message }) => ({
    what: `${path}:${lineNumber}:${column}`,
    why: `${message} (${code})`,
  }));
}

function firstRepeated(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}
