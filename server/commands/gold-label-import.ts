// Command: import Label Studio exports as gold labels.
import * as z from 'zod';
import { ALPHA_THRESHOLD } from '../../label_studio/codec/decode-rle.ts';
import { ELLIPSE_POINTS } from '../../label_studio/codec/read-ellipse.ts';
import type { GoldLabel } from '../../schemas/gold-label.ts';
import { goldLabelsKind } from '../../schemas/kinds/gold-labels.ts';
import { LabelLedger } from '../core/gold/label-ledger.ts';
import {
  checkLeadTimes,
  checkManifest,
  checkTogether,
  factsOfLabel,
  type LabelFacts,
  type RoundFinding,
} from '../core/gold/round-checks.ts';
import { runIdIn, runIdOf, timeOfRunId } from '../core/gold/run-id-time.ts';
import { folderOf } from '../core/text/path-parts.ts';
import { Fault } from '../ports/fault.ts';
import type { RecordContext } from '../rules/rule.ts';
import { contextOf, type Folder, openFolder } from '../workspace/folder.ts';
import { flag, path, paths, runIdOr, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { ImageSizes } from './gold-label-import/image-sizes.ts';
import { Importer } from './gold-label-import/importer.ts';
import { readManifest } from './gold-label-import/manifest-file.ts';
import { findExports } from './import/find-exports.ts';
import { ImportAccount } from './import/import-account.ts';
import { appendLabels, goldLabelForm, readLabelFile } from './import/label-file.ts';
import { reportImport } from './import/report-import.ts';
import { roundOfPath } from './import/round-of-path.ts';
import { Pace } from './pace.ts';
import { reportOutputs } from './report/write-report.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  exports: paths({
    io: 'in',
    kind: ['label-studio-export', 'label-studio-min', 'label-studio-completions', 'label-studio-lines'],
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: ['GOLD_IMPORT_IN', 'ROUND1_IN'],
    positional: true,
    meaning: 'Label Studio exports (JSON, JSON-MIN, JSONL or old completions); a folder stands for the files in it.',
  }).min(1),
  annotator: text({
    make: 'GOLD_IMPORT_ANNOTATOR',
    ask: true,
    meaning: 'Pseudonym of the person who made all annotations; taken from the exports when absent.',
  }).optional(),
  out: path({
    io: 'out',
    kind: 'gold-labels',
    make: 'OUT',
    ask: true,
    meaning: 'Label file to append to; artifacts/gold_labels.ndjson when absent.',
  }).optional(),
  manifest: path({
    io: 'in',
    kind: 'gold-manifest',
    make: 'MANIFEST',
    meaning: 'Manifest that the labels are held to; the one beside the label file when absent.',
  }).optional(),
  images: path({
    io: 'in',
    folder: true,
    make: 'GOLD_IMPORT_IMAGES',
    meaning:
      'Folder of the images, asked for sizes that an export does not tell; that of assay.config.json when absent.',
  }).optional(),
  round: text({
    make: 'ROUND',
    meaning: 'Name of the labeling effort; from the manifest or the name of the folder when absent.',
  }).optional(),
  taxonomy: text({
    make: 'TAXONOMY',
    meaning: 'Taxonomy that names the classes; that of assay.config.json when absent.',
  }).optional(),
  divideBy100: flag({
    make: 'GOLD_IMPORT_DIVIDE_BY_100',
    meaning: 'Repair annotations whose coordinates are 100 times too large, saved before their image had loaded.',
  }),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the label file, else that of the manifest, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const goldLabelImport = defineCommand({
  id: 'gold-label-import',
  title: 'Import Gold Labels from Label Studio',
  group: 'Gold rounds',
  summary: 'Turns Label Studio exports into gold labels and says what became of every task, annotation and region.',
  effect: 'writes',
  args,
  explorer: { extensions: ['.json', '.jsonl', '.ndjson'], as: 'exports' },
  outputs: ['artifacts/gold_labels.ndjson', ...reportOutputs('reports/gold_import_qc_<run_id>', ['.jsonl'])],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const out = args.out ?? `${root}/artifacts/gold_labels.ndjson`;
    const inputs = await findExports(args.exports, files);
    if (inputs.includes(out))
      throw new Fault(`OUT is one of the exports: ${out}`, 'name another file with OUT', { isInput: true });
    if (args.annotator?.includes('@')) {
      throw new Fault('GOLD_IMPORT_ANNOTATOR is an e-mail address', 'give a pseudonym: labels never hold addresses', {
        isInput: true,
      });
    }
    const manifest = await readManifest(args.manifest, folderOf(out), files);
    const named = args.runId ?? runIdIn(shownName(out, root)) ?? manifest?.runId;
    const runId = named ?? runIdOf(ports.clock.now());
    if (timeOfRunId(runId) === undefined)
      throw new Fault(`run id ${runId} is no date`, 'write YYYYMMDD_HHMMSSmmm', { isInput: true });
    const folder = await openFolder(root, files, ports.installed);
    const context = contextFor(args, folder, shownName(out, root));
    const pace = new Pace(ports);
    const ledger = new LabelLedger();
    const labels: LabelFacts[] = [];
    const labelFile = await readLabelFile<GoldLabel>(out, goldLabelForm, files, pace, (label) => {
      ledger.add(label);
      labels.push(factsOfLabel(label));
    });
    const account = new ImportAccount(runId);
    for (const line of labelFile.otherLines) {
      const message = `line ${line} is no gold label; it stays as it is`;
      const facts = { level: 'file', outcome: 'skipped', code: 'not-a-label', severity: 'warning', message } as const;
      account.add({ file: shownName(out, root) }, facts);
    }
    const round = args.round ?? manifest?.round ?? roundOfPath(shownName(out, root)) ?? 'gold';
    const importer = new Importer(
      {
        runId,
        round,
        divideBy100: args.divideBy100,
        ...(args.annotator === undefined ? {} : { annotator: args.annotator }),
      },
      { context, ledger, account, pace, images: new ImageSizes(files, args.images ?? imagesFolder(folder)) },
    );
    const shown = shownName(out, root);
    async function* imported(): AsyncGenerator<GoldLabel> {
      for (const input of inputs) {
        for await (const label of importer.importFile(input, root, files)) {
          labels.push(factsOfLabel(label));
          yield label;
        }
      }
      addFindings(account, shown, [
        ...(manifest ? checkManifest(labels, manifest.samples) : []),
        ...checkTogether(labels),
        ...checkLeadTimes(labels, context.taxonomy!.taxonomy.rules.min_lead_time_s ?? 0),
      ]);
      if (args.annotator !== undefined) warnOfPeople(args.annotator, importer.people, account, shown);
      // The last moment at which stopping costs nothing: from here on all of it is written.
      await pace.breathe(shown, inputs.length, inputs.length);
    }
    await appendLabels(out, labelFile, imported(), files, pace);
    const { divideBy100, annotator } = args;
    const facts = {
      ...{ title: 'Gold label import', definitions: DEFINITIONS, runId, round },
      taxonomyVersion: context.taxonomy!.taxonomy.version,
      parameters: { divide_by_100: divideBy100, ...(annotator === undefined ? {} : { annotator }) },
    };
    return reportImport(account, facts, `reports/gold_import_qc_${runId}`, out, ports);
  },
});

const DEFINITIONS = [
  'Coordinates are normalized to [0, 1] and kept as drawn, outside of the image too; six decimals.',
  'Rotated boxes are turned in pixels about their top left corner.',
  `Ellipses are polygons of ${ELLIPSE_POINTS} points with the same area.`,
  `A pixel of a brush mask is inside when its alpha is above ${ALPHA_THRESHOLD} (Label Studio's COCO export takes every alpha above 0).`,
  'An issue without a chosen region lies in the module that holds most of its box, if that is at least a fifth.',
];

function contextFor({ taxonomy }: Args, folder: Folder, out: string): RecordContext {
  const named = taxonomy === undefined ? undefined : folder.taxonomies.get(taxonomy);
  const context = contextOf(folder, out, goldLabelsKind);
  const found = taxonomy === undefined ? context.taxonomy : named;
  if (found) return { ...context, taxonomy: found };
  const known = [...folder.taxonomies.keys()].sort().join(', ');
  throw new Fault(`there is no taxonomy "${taxonomy ?? folder.config.taxonomy}"`, `known taxonomies: ${known}`, {
    isInput: true,
  });
}

function imagesFolder({ root, config }: Folder): string {
  return config.images === '.' ? root : `${root}/${config.images}`;
}

function addFindings(account: ImportAccount, file: string, findings: readonly RoundFinding[]): void {
  for (const { code, severity, message, sampleId, labelId, annotatorId } of findings) {
    account.add(
      { file },
      {
        level: 'round',
        outcome: 'imported',
        code,
        severity,
        message,
        ...(labelId === undefined ? {} : { label_id: labelId }),
        ...(sampleId === undefined ? {} : { sample_id: sampleId }),
        ...(annotatorId === undefined ? {} : { annotator_id: annotatorId }),
      },
    );
  }
}

function warnOfPeople(annotator: string, people: ReadonlySet<string>, account: ImportAccount, file: string): void {
  if (people.size < 2) return;
  const message = `the exports name ${people.size} people (${[...people].sort().join(', ')}), and all their labels are given to ${annotator}: leave GOLD_IMPORT_ANNOTATOR away to tell them apart`;
  addFindings(account, file, [{ code: 'several-people', severity: 'warning', message }]);
}
