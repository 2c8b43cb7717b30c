// The labels that agreement is measured on: from a label file, or straight from Label Studio exports, for which nothing is written; what cannot be used is told.
import type { GoldLabel } from '../../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../../schemas/kinds/gold-labels.ts';
import { LabelLedger } from '../../core/gold/label-ledger.ts';
import { linkToInput } from '../../core/report/closing-parts.ts';
import type { TaxonomyIndex } from '../../core/taxonomy/taxonomy-index.ts';
import { contextFor } from '../../features/held-to.ts';
import { Fault } from '../../ports/fault.ts';
import type { Ports } from '../../ports/ports.ts';
import { contextOf, type Folder, openFolder } from '../../workspace/folder.ts';
import { ImageSizes } from '../gold-label-import/image-sizes.ts';
import { Importer } from '../gold-label-import/importer.ts';
import { findExports } from '../import/find-exports.ts';
import { ImportAccount } from '../import/import-account.ts';
import type { Pace } from '../pace.ts';
import { adjudicatorsOf } from './adjudicators.ts';
import { leftOutLines } from './gold-round.ts';
import type { NotEvaluated } from './not-evaluated.ts';
import type { UsedFile } from './provenance-of.ts';
import { linkToLine, readRecords } from './read-records.ts';

export interface LabelSet {
  readonly labels: readonly GoldLabel[];
  readonly taxonomy: TaxonomyIndex;
  readonly inputs: readonly UsedFile[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Where a label comes from, as a link of the report `name`, with its line where it has one of its own; undefined outside of the workspace. */
  linkOf(label: GoldLabel, name: string): string | undefined;
}

export interface LabelSources {
  /** Absolute paths of Label Studio exports. */
  readonly exports: readonly string[];
  /** Absolute path of a label file, used instead of exports. */
  readonly goldLabels?: string | undefined;
  readonly runId: string;
}

/** A label with an error of any rule is left out. Throws a Fault for a file that is not there, that holds no sound label, or that mixes versions of the taxonomy. */
export async function readLabelSet(sources: LabelSources, ports: Ports, pace: Pace): Promise<LabelSet> {
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const context = contextOf(folder, 'gold_labels.ndjson', goldLabelsKind);
  if (!context.taxonomy) {
    throw new Fault(`there is no taxonomy "${folder.config.taxonomy}"`, 'name one in assay.config.json', {
      isInput: true,
    });
  }
  const { goldLabels } = sources;
  const set = await (goldLabels === undefined
    ? importLabels(sources, folder, ports, pace)
    : readLabels(goldLabels, folder, ports, pace));
  const versions = [...new Set(set.labels.map(({ taxonomy_version }) => taxonomy_version))].sort();
  if (versions.length > 1) {
    throw new Fault(`the labels mix taxonomy versions ${versions.join(' and ')}`, 'evaluate one version at a time', {
      isInput: true,
    });
  }
  const adjudicators = goldLabels === undefined ? undefined : await adjudicatorsOf(goldLabels, ports);
  const labels = set.labels.filter(({ annotator_id }) => !adjudicators?.names.has(annotator_id));
  const inputs = [...set.inputs, ...(adjudicators?.inputs ?? [])];
  return { ...set, labels, inputs, taxonomy: contextFor(set.labels[0], context).taxonomy ?? context.taxonomy };
}

type Labels = Omit<LabelSet, 'taxonomy'>;

async function readLabels(path: string, folder: Folder, { files }: Ports, pace: Pace): Promise<Labels> {
  const input = await readRecords<GoldLabel>(path, goldLabelsKind, folder, files, pace);
  const lines = new Map(input.records.map((label, at) => [label, input.lineNumbers[at]!]));
  return {
    labels: input.records,
    inputs: [{ path: input.path, sha256: input.sha256, role: 'gold_labels' }],
    notEvaluated: leftOutLines(input),
    linkOf: (label, name) => linkToLine(input, lines.get(label)!, name),
  };
}

async function importLabels(
  { exports, runId }: LabelSources,
  folder: Folder,
  ports: Ports,
  pace: Pace,
): Promise<Labels> {
  const { files } = ports;
  const account = new ImportAccount(runId);
  const images = new ImageSizes(
    files,
    folder.config.images === '.' ? folder.root : `${folder.root}/${folder.config.images}`,
  );
  const context = contextOf(folder, 'gold_labels.ndjson', goldLabelsKind);
  const importer = new Importer(
    { runId, round: 'agreement', divideBy100: false },
    { context, ledger: new LabelLedger(), account, pace, images },
  );
  const labels: GoldLabel[] = [];
  for (const input of await findExports(exports, files)) {
    for await (const label of importer.importFile(input, folder.root, files)) labels.push(label);
  }
  const errors = account.lines.filter(({ severity }) => severity === 'error');
  if (labels.length === 0) {
    const why = errors[0]?.message ?? 'they hold no annotations that count';
    throw new Fault(
      `no label came out of the exports: ${why}`,
      'export the annotated tasks from Label Studio as JSON',
      {
        isInput: true,
      },
    );
  }
  const unsound = new Set(errors.map(({ label_id }) => label_id));
  return {
    labels: labels.filter(({ label_id }) => !unsound.has(label_id)),
    inputs: account.sources.map(({ source: { file, sha256 } }) => ({ path: file, sha256, role: 'annotations' })),
    notEvaluated: errors.map(({ file, task_id, annotation_id, code, message }) => {
      const parts = [
        file,
        task_id === undefined ? [] : `task ${task_id}`,
        annotation_id === undefined ? [] : `annotation ${annotation_id}`,
      ];
      return { what: parts.flat().join(', '), why: `${message} (${code})` };
    }),
    linkOf: ({ provenance }, name) => linkToInput(name, provenance.file),
  };
}
