// Command: evaluate the first round of a pack, from its labels, or from an export that is imported first.
import * as z from 'zod';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { flag, path, paths, runIdOr, text } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { evaluateRound } from './evaluation/gold-evaluation.ts';
import type { UsedFile } from './evaluation/provenance-of.ts';
import { goldLabelImport } from './gold-label-import.ts';
import { findReviewPack } from './gold-pack/find-review-pack.ts';
import { findExports } from './import/find-exports.ts';
import { Pace } from './pace.ts';
import { reportOutputs } from './report/write-report.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: 'GOLD_LABELS',
    ask: true,
    meaning: 'Gold labels.',
  }).optional(),
  goldExportJson: paths({
    io: 'in',
    kind: ['label-studio-export', 'label-studio-min', 'label-studio-completions', 'label-studio-lines'],
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: 'GOLD_EXPORT_JSON',
    meaning: 'Label Studio exports, imported into artifacts/gold_round1_<run_id> first, instead of gold labels.',
  }).default([]),
  predJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: 'PRED_JSONL',
    ask: true,
    meaning: 'Review pack with the predictions; that of the run id, else the newest one, when absent.',
  }).optional(),
  annotator: text({
    make: 'GOLD_IMPORT_ANNOTATOR',
    meaning: 'With exports: pseudonym of the person who made all annotations; taken from them when absent.',
  }).optional(),
  withoutPhotos: flag({
    make: 'EVAL_GOLD_WITHOUT_PHOTOS',
    meaning: 'Leave the photos of the worst samples out of the HTML page.',
  }),
  ...bootstrapArguments('report'),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the predictions, labels or exports, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const evalGoldRound1 = defineCommand({
  id: 'eval-gold-round1',
  title: 'Evaluate First Round Against Gold Labels',
  group: 'Gold rounds',
  summary: 'Evaluates the first round end to end: the same as eval-gold, after an import where exports are given.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/gold_round1_<run_id>/gold_labels.ndjson',
    'artifacts/gold_round1_<run_id>/calibration_train_samples.ndjson',
    ...reportOutputs('reports/gold_import_qc_<run_id>', ['.jsonl']),
    ...reportOutputs('reports/eval_gold_<run_id>', ['.csv', '.jsonl', '_modules.svg', '_buckets.svg']),
  ],
  async run(args, ports): Promise<Outcome> {
    const { goldLabels, goldExportJson: exports } = args;
    if (exports.length > 0 === (goldLabels !== undefined)) {
      const message =
        goldLabels === undefined ? 'there is no gold to evaluate against' : 'labels and exports were both given';
      throw new Fault(message, 'give either the labels (GOLD_LABELS) or the export (GOLD_EXPORT_JSON)', {
        isInput: true,
      });
    }
    const { root, files } = ports;
    const folder = await openFolder(root, files, ports.installed);
    const named = args.runId ?? [goldLabels ?? '', ...exports].map(runIdIn).find((id) => id !== undefined);
    const predJsonl = await findReviewPack({ reviewJsonl: args.predJsonl, runId: named }, folder, ports);
    const runId = args.runId ?? runIdIn(shownName(predJsonl, root)) ?? named ?? runIdOf(ports.clock.now());
    const own = `artifacts/gold_round1_${runId}`;
    const imported =
      goldLabels === undefined ? await importInto(`${own}/gold_labels.ndjson`, runId, args, ports) : undefined;
    if (imported && imported.outcome.verdict === 'refused') return imported.outcome;
    const outcome = await evaluateRound(
      {
        ...{ command: 'eval-gold-round1', args, predJsonl, runId, seed: args.seed, draws: args.draws },
        withoutPhotos: args.withoutPhotos,
        goldLabels: goldLabels ?? `${root}/${own}/gold_labels.ndjson`,
        sources: imported?.sources ?? [],
        samplesPath: () =>
          imported ? `${own}/calibration_train_samples.ndjson` : 'artifacts/calibration_train_samples.ndjson',
      },
      ports,
      new Pace(ports),
    );
    if (!imported) return outcome;
    const errors = imported.outcome.verdict === 'pass' ? '' : ` The import has errors: ${imported.outcome.summary}`;
    return {
      ...outcome,
      summary: `${outcome.summary}${errors}`,
      reports: [...outcome.reports, ...imported.outcome.reports],
    };
  },
});

interface Imported {
  readonly outcome: Outcome;
  readonly sources: readonly UsedFile[];
}

async function importInto(
  out: string,
  runId: string,
  { goldExportJson, annotator }: Args,
  ports: Ports,
): Promise<Imported> {
  const { root, files } = ports;
  const sources: UsedFile[] = [];
  for (const input of await findExports(goldExportJson, files)) {
    sources.push({
      path: shownName(input, root),
      sha256: (await files.sha256(input))!,
      role: 'annotations',
    });
  }
  const given = { exports: goldExportJson, out: `${root}/${out}`, runId, divideBy100: false };
  const outcome = await goldLabelImport.run({ ...given, ...(annotator === undefined ? {} : { annotator }) }, ports);
  return { outcome, sources };
}
