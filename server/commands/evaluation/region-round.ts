// What eval-region-accuracy rests on: model outputs and gold labels of the same samples, with everything that does not fit told.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { modelOutputsKind } from '../../../schemas/kinds/model-outputs.ts';
import type { ModelOutput } from '../../../schemas/model-output.ts';
import { groupsOfSample } from '../../core/evaluation/evaluate-gold.ts';
import { labelsBySample } from '../../core/evaluation/labels-of-sample.ts';
import type { RegionSample } from '../../core/evaluation/region-accuracy.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Folder, openFolder } from '../../workspace/folder.ts';
import type { Pace } from '../pace.ts';
import { shownName } from '../shown-name.ts';
import { adjudicatorsOf } from './adjudicators.ts';
import { leftOutLines } from './gold-round.ts';
import type { NotEvaluated } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';
import { linkToLine, type RecordInput, readRecords } from './read-records.ts';

export interface RegionRound {
  /** By model, in the order of their names; empty when there is nothing to measure, which must have been allowed. */
  readonly models: readonly { readonly model: string; readonly samples: readonly RegionSample[] }[];
  readonly inputs: readonly UsedFile[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Where a label stands, as a link of the report `name`; undefined outside of the workspace. */
  linkOf(labelId: string, name: string): string | undefined;
}

export interface RegionInputs {
  readonly modelOutputs: string;
  readonly goldLabels: string;
  /** Missing gold, and gold without any issue, are told instead of refused. */
  readonly allowEmptyGold: boolean;
}

/** Throws a Fault for inputs that no number can rest on. */
export async function readRegionRound(given: RegionInputs, ports: Ports, pace: Pace): Promise<RegionRound> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const gold = await readGold(given, folder, ports, pace);
  const outputs = await readRecords<ModelOutput>(given.modelOutputs, modelOutputsKind, folder, ports.files, pace);
  const notEvaluated = [...leftOutLines(outputs)];
  const inputs = [{ path: outputs.path, sha256: outputs.sha256, role: 'model_outputs' }];
  if ('empty' in gold) {
    const what = shownName(given.goldLabels, folder.root);
    return { models: [], inputs, notEvaluated: [...notEvaluated, { what, why: gold.empty }], linkOf: () => undefined };
  }
  const adjudicators = await adjudicatorsOf(given.goldLabels, ports);
  const bySample = labelsBySample(gold.records, adjudicators.names);
  const twice = firstRepeated(outputs.records);
  if (twice) {
    const message = `${outputs.path} holds sample "${twice.sample_id}" of model "${twice.model}" twice`;
    throw new Fault(message, 'keep one line a sample and model', { isInput: true });
  }
  const models = [...Map.groupBy(outputs.records, ({ model }) => model)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, own]) => ({ model, samples: samplesOf(own, bySample) }));
  if (models.every(({ samples }) => samples.length === 0)) {
    throw new Fault(
      `no sample of ${gold.path} is in ${outputs.path}`,
      'give the outputs for the samples that were labeled',
      {
        isInput: true,
      },
    );
  }
  const lines = new Map(gold.records.map(({ label_id }, at) => [label_id, gold.lineNumbers[at]!]));
  return {
    models,
    inputs: [...inputs, { path: gold.path, sha256: gold.sha256, role: 'gold_labels' }, ...adjudicators.inputs],
    notEvaluated: [...notEvaluated, ...leftOutLines(gold), ...unmatched(bySample, outputs)],
    linkOf: (labelId, name) => linkToLine(gold, lines.get(labelId)!, name),
  };
}

async function readGold(
  { goldLabels, allowEmptyGold }: RegionInputs,
  folder: Folder,
  { files }: Ports,
  pace: Pace,
): Promise<RecordInput<GoldLabel> | { readonly empty: string }> {
  const shown = shownName(goldLabels, folder.root);
  const refuse = (why: string): { readonly empty: string } => {
    if (allowEmptyGold) return { empty: why };
    throw new Fault(
      `${shown}: ${why}, so that nothing can be measured`,
      'import the annotations first (gold-label-import); REGION_ACC_ALLOW_EMPTY_GOLD=true makes a dry run',
      {
        isInput: true,
      },
    );
  };
  if (!(await files.stat(goldLabels))) return refuse('there is no such file');
  const gold = await readRecords<GoldLabel>(goldLabels, goldLabelsKind, folder, files, pace);
  if (gold.records.length === 0) return refuse('it holds no gold labels');
  const versions = [...new Set(gold.records.map(({ taxonomy_version }) => taxonomy_version))].sort();
  if (versions.length > 1) {
    throw new Fault(`${shown} mixes taxonomy versions ${versions.join(' and ')}`, 'evaluate one file a version', {
      isInput: true,
    });
  }
  return gold.records.every(({ issues }) => issues.length === 0) ? refuse('no gold label holds an issue') : gold;
}

function samplesOf(
  outputs: readonly ModelOutput[],
  bySample: ReadonlyMap<string, readonly GoldLabel[]>,
): RegionSample[] {
  return outputs.flatMap((output) => {
    const labels = bySample.get(output.sample_id);
    if (!labels) return [];
    return [{ sampleId: output.sample_id, groups: groupsOfSample(output), labels, predicted: output.issues }];
  });
}

function unmatched(
  bySample: ReadonlyMap<string, unknown>,
  { path, records }: RecordInput<ModelOutput>,
): NotEvaluated[] {
  const known = new Set(records.map(({ sample_id }) => sample_id));
  const unlabeled = [...known].filter((id) => !bySample.has(id)).length;
  return [
    ...[...bySample.keys()]
      .filter((id) => !known.has(id))
      .map((id) => ({ what: `sample "${id}"`, why: `has a gold label but no line in ${path}` })),
    ...(unlabeled > 0 ? [{ what: `${unlabeled} samples of ${path}`, why: 'have no gold label' }] : []),
  ];
}

function firstRepeated(outputs: readonly ModelOutput[]): ModelOutput | undefined {
  const seen = new Set<string>();
  return outputs.find(({ sample_id, model }) => seen.size === seen.add(JSON.stringify([sample_id, model])).size);
}
