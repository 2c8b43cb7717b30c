// Command: measure how far annotators of the same samples agree.
import * as z from 'zod';
import { issueAgreement } from '../core/evaluation/issue-agreement.ts';
import { labelsBySample } from '../core/evaluation/labels-of-sample.ts';
import { pairLabels } from '../core/evaluation/pair-labels.ts';
import {
  type AnnotatorAgreement,
  annotatorAgreement,
  type ModuleAgreement,
  miouBetweenAnnotators,
  moduleAgreement,
  usableAgreement,
} from '../core/evaluation/summarize-agreement.ts';
import { ndjsonOf } from '../core/text/ndjson-of.ts';
import { isDefined } from '../core/undefined.ts';
import { Fault } from '../ports/fault.ts';
import type { Ports } from '../ports/ports.ts';
import { path, paths, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import type { AgreementReport } from './evaluation/agreement-facts.ts';
import { agreementPage, agreementSentence } from './evaluation/agreement-report.ts';
import { agreementLine, agreementTotals } from './evaluation/agreement-totals.ts';
import { type LabelSet, readLabelSet } from './evaluation/label-set.ts';
import type { NotEvaluated } from './evaluation/not-evaluated.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { provenanceOf } from './evaluation/provenance-of.ts';
import { Pace } from './pace.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { atOneTime, chooseRunId, ownRunId } from './run-id.ts';

const args = z.object({
  exports: paths({
    io: 'in',
    kind: ['label-studio-export', 'label-studio-min', 'label-studio-completions', 'label-studio-lines'],
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: 'LS_EXPORT',
    positional: true,
    ask: true,
    meaning: 'Label Studio exports with the annotations of several people; a folder stands for the files in it.',
  }).default([]),
  goldLabels: path({
    io: 'in',
    kind: 'gold-labels',
    make: 'GOLD_LABELS',
    meaning: 'Gold labels that were imported already, instead of exports.',
  }).optional(),
  ...bootstrapArguments('report'),
  runId: runIdOr('new', {
    meaning:
      'Run id, YYYYMMDD_HHMMSSmmm; the one in the name of the exports or labels, else the present time, when absent.',
  }),
});

type Args = z.infer<typeof args>;

export const evalGoldIaa = defineCommand({
  id: 'eval-gold-iaa',
  title: 'Measure Agreement of Annotators',
  group: 'Gold rounds',
  summary:
    'Measures how far annotators of the same samples agree: outlines, presence of regions, issues, each annotator.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/eval_gold_iaa_<run_id>', ['.jsonl', '.json', '.svg']),
  async run(args, given): Promise<Outcome> {
    const { exports, goldLabels } = args;
    if (exports.length > 0 === (goldLabels !== undefined)) {
      const message =
        goldLabels === undefined ? 'there is nothing to compare' : 'exports and gold labels were both given';
      throw new Fault(message, 'give either the exports (LS_EXPORT) or the imported labels (GOLD_LABELS)', {
        isInput: true,
      });
    }
    const pace = new Pace(given);
    const ports = atOneTime(given);
    const runId = chooseRunId({ given: args.runId, paths: [...exports, goldLabels ?? ''] }, ports.clock.now());
    const set = await readLabelSet({ exports, goldLabels, runId }, ports, pace);
    const notes = ownRunId(runId, ports.clock.now());
    return write(args, { ...(await measure(args, runId, set, pace)), notes }, set, ports);
  },
});

async function measure(
  { seed, draws }: Args,
  runId: string,
  set: LabelSet,
  pace: Pace,
): Promise<Omit<AgreementReport, 'notes'>> {
  const { labels, taxonomy, inputs } = set;
  const name = `reports/eval_gold_iaa_${runId}`;
  const options = { seed, draws };
  const twice = new Map([...labelsBySample(labels, new Set())].filter(([, own]) => own.length >= 2));
  const pairs = await pace.finish(pairLabels(twice, taxonomy), 'overlaps');
  const drawn = new Set(pairs.flatMap(({ regions }) => regions.map(({ module }) => module)));
  const names = taxonomy.taxonomy.modules.map(({ name }) => name).filter((name) => drawn.has(name));
  const modules: ModuleAgreement[] = [];
  for (const module of names) {
    const steps = moduleAgreement(pairs, twice, module, taxonomy, options);
    modules.push(await pace.finish(steps, `agreement on ${module}`));
  }
  const people = [...new Set([...twice.values()].flat().map(({ annotator_id }) => annotator_id))].sort();
  const annotators: AnnotatorAgreement[] = [];
  for (const name of people)
    annotators.push(await pace.finish(annotatorAgreement(pairs, name, labels, options), `agreement of ${name}`));
  return {
    ...{ runId, pairs, samples: twice.size, modules, annotators, inputs, seed, draws },
    miou: await pace.finish(miouBetweenAnnotators(pairs, taxonomy, options), 'agreement on strong modules'),
    usable: await pace.finish(usableAgreement(twice, options), 'agreement on usable photos'),
    issues: await pace.finish(issueAgreement(twice, taxonomy, options), 'agreement on issues'),
    notEvaluated: [...set.notEvaluated, ...notComparable(pairs)],
    ...{ labels, name, bySample: twice },
    ...{ chart: `eval_gold_iaa_${runId}.svg`, lines: `eval_gold_iaa_${runId}.jsonl` },
    linkOf: (label) => set.linkOf(label, name),
  };
}

/** Regions that both drew and that have no IoU, such as masks on different grids. */
function notComparable(pairs: AgreementReport['pairs']): NotEvaluated[] {
  return pairs.flatMap(({ sampleId, labels: [first, second], regions }) =>
    regions.flatMap(({ module, drawnBy, iou }) =>
      drawnBy !== 'both' || isDefined(iou)
        ? []
        : [
            {
              what: `${module} of sample "${sampleId}" by ${first.annotator_id} and ${second.annotator_id}`,
              why: iou.why,
            },
          ],
    ),
  );
}

async function write(args: Args, report: AgreementReport, { taxonomy }: LabelSet, ports: Ports): Promise<Outcome> {
  const { files, root, clock, version } = ports;
  const { runId, inputs, seed, pairs, samples, name } = report;
  const createdAt = clock.now().toISOString();
  const provenance = provenanceOf('eval-gold-iaa', version, inputs, parametersOf(args, root), seed);
  const run = {
    ...{ record: 'run', evaluation: 'eval-gold-iaa', run_id: runId, created_at: createdAt },
    ...{ taxonomy_version: taxonomy.taxonomy.version, samples: pairs.length, provenance },
  };
  const lines = [run, ...pairs.map((pair) => agreementLine(runId, pair))];
  const totals = agreementTotals(report, createdAt, provenance);
  await files.write(`${root}/${name}.jsonl`, ndjsonOf(lines));
  await files.write(`${root}/${name}.json`, `${JSON.stringify(totals, null, 2)}\n`);
  const written = await writeReport(name, await new Pace(ports).finish(agreementPage(report), 'report'), ports);
  return {
    verdict: report.miou.kind === 'number' ? 'pass' : 'insufficient-data',
    summary: agreementSentence(report),
    ...(pairs.length > 0
      ? {}
      : { wayOut: 'let a second annotator label the samples of the manifest with double_annotate' }),
    reports: [...written.files, `${name}.json`, `${name}.jsonl`],
    data: {
      ...{ run_id: runId, samples, pairs: pairs.length, metrics: totals.metrics },
      ...{ not_evaluated: report.notEvaluated, records: written.records },
    },
  };
}
