// Command: say why a variant wins or loses a preference round, and what to do next.
import * as z from 'zod';
import type { EvaluationLine } from '../../schemas/evaluation-line.ts';
import { evaluationKind } from '../../schemas/kinds/evaluation.ts';
import { canonicalJson } from '../core/json/canonical.ts';
import { externalModules } from '../core/preference/external-modules.ts';
import { featureEffects } from '../core/preference/feature-effects.ts';
import { nextActions } from '../core/preference/next-actions.ts';
import { noteThemes } from '../core/preference/note-themes.ts';
import { preferenceResults } from '../core/preference/preference-results.ts';
import { linkToInput } from '../core/report/closing-parts.ts';
import type { Ports } from '../ports/ports.ts';
import { openFolder } from '../workspace/folder.ts';
import { path, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import type { NotEvaluated } from './evaluation/not-evaluated.ts';
import type { UsedFile } from './evaluation/provenance-of.ts';
import { linkToLine, readRecords } from './evaluation/read-records.ts';
import { Pace } from './pace.ts';
import { modulesOf } from './preference/evaluate-round.ts';
import {
  labelsOfEvaluation,
  type PreferenceEvaluation,
  pairOf,
  readPreferenceEvaluation,
} from './preference/read-evaluation.ts';
import { readPreferenceLabels } from './preference/read-preference-labels.ts';
import { placesInEvaluation, placesInLabels } from './preference/record-places.ts';
import { retiredAnswers } from './preference/retired-records.ts';
import type { DiagnosticsFacts } from './preference-diagnostics/diagnostics-facts.ts';
import { diagnosticsPage, diagnosticsSentence } from './preference-diagnostics/diagnostics-report.ts';
import { type PreferenceRound, readPreferenceRound } from './preference-import/read-round.ts';
import { reportOutputs, writeReport } from './report/write-report.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  evalJsonl: path({ io: 'in', kind: 'evaluation', make: 'EVAL_JSONL', meaning: 'Evaluation of the round by sample.' }),
  manifest: path({ io: 'in', kind: 'preference-manifest', make: 'MANIFEST', meaning: 'Manifest of the round.' }),
  labels: path({
    io: 'in',
    kind: 'preference-labels',
    make: 'LABELS',
    ask: true,
    meaning: 'Labels to look at, such as those merged with the adjudication; those of the evaluation when absent.',
  }).optional(),
  crosssetJsonl: path({
    io: 'in',
    kind: 'evaluation',
    make: 'CROSSSET_JSONL',
    meaning: 'Evaluation against external sets by sample, to be set beside the preferences.',
  }).optional(),
  ...bootstrapArguments('report', 10_000),
  runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
});

type Args = z.infer<typeof args>;

export const preferenceDiagnostics = defineCommand({
  id: 'preference-diagnostics',
  title: 'Diagnose Preference Round',
  group: 'Preference rounds',
  summary:
    'Where and why a variant wins or loses, what drives disagreement and cannot_tell, what notes say, and what to do next.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/preference_diagnostics_<run_id>', ['.json']),
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const pace = new Pace(ports);
    const round = await readPreferenceRound(args.manifest, root, files);
    const { manifest } = round;
    const evaluation = await readPreferenceEvaluation(args.evalJsonl, round, ports, pace);
    const pair = pairOf(evaluation.run, manifest.variants);
    const inputs: UsedFile[] = [evaluation.file, { path: round.path, sha256: round.sha256, role: 'manifest' }];
    const notEvaluated: NotEvaluated[] = [];
    const runId = args.runId ?? manifest.run_id;
    const name = `reports/preference_diagnostics_${runId}`;
    const read = await samplesToDiagnose(args, evaluation, round, name, ports, pace);
    const { samples } = read;
    inputs.push(...read.inputs);
    notEvaluated.push(...read.notEvaluated);
    const modules = modulesOf(manifest.modules, samples);
    const steps = preferenceResults(samples, manifest.variants, modules, pair, args);
    const results = await pace.finish(steps, 'intervals');
    const effects = await pace.finish(featureEffects(samples, modules, pair), 'features');
    const themes = noteThemes(samples);
    const external = await externalOf(args, pair, name, inputs, notEvaluated, ports, pace);
    const actions = nextActions(results, samples, effects, themes);
    const facts: DiagnosticsFacts = {
      ...{ runId, name, results, effects, themes, actions, ...external, notEvaluated, inputs },
      ...{ mock: manifest.mock === true, samples, places: read.places, retired: read.retired },
      ...{ seed: args.seed, draws: args.draws, linkOf: linksOf(round, root) },
    };
    const data = {
      run_id: runId,
      ...pair,
      actions,
      effects: effects
        .filter(({ adjustedP = 1 }) => adjustedP < 0.05)
        .map(({ values: _values, has: _has, ...effect }) => effect),
      themes,
      ...(read.retired ? { withdrawn_labels: read.retired.withdrawn, superseded_labels: read.retired.superseded } : {}),
      not_evaluated: notEvaluated,
    };
    await files.write(`${root}/${name}.json`, `${JSON.stringify({ ...data, inputs }, null, 2)}\n`);
    const written = await writeReport(name, await pace.finish(diagnosticsPage(facts), 'records'), ports);
    return {
      ...{ verdict: 'pass', summary: diagnosticsSentence(facts), reports: [...written.files, `${name}.json`] },
      data: { ...data, records: written.records },
    };
  },
});

interface SamplesToDiagnose
  extends Pick<DiagnosticsFacts, 'samples' | 'places' | 'retired' | 'inputs' | 'notEvaluated'> {}

/** Of the labels that were named, else of the evaluation. */
async function samplesToDiagnose(
  { labels }: Args,
  evaluation: PreferenceEvaluation,
  round: PreferenceRound,
  name: string,
  ports: Ports,
  pace: Pace,
): Promise<SamplesToDiagnose> {
  const { run, samples, file } = evaluation;
  if (labels === undefined) {
    const places = placesInEvaluation(samples, linkToInput(name, file.path));
    const behind = await labelsOfEvaluation(evaluation, round, ports, pace);
    const own = { samples, places, notEvaluated: [] };
    if ('gone' in behind) return { ...own, inputs: [], retired: undefined };
    return { ...own, inputs: [behind.file], retired: retiredAnswers(behind, name) };
  }
  const read = await readPreferenceLabels(labels, round, pairOf(run, round.manifest.variants), run.run_id, ports, pace);
  const isOther = canonicalJson(read.samples) !== canonicalJson(samples);
  const why = `it was not made from ${read.file.path}, which this report rests on`;
  return {
    ...{ samples: read.samples, places: placesInLabels(read, name), retired: retiredAnswers(read, name) },
    ...{ inputs: [read.file], notEvaluated: [...read.notEvaluated, ...(isOther ? [{ what: file.path, why }] : [])] },
  };
}

async function externalOf(
  { crosssetJsonl }: Args,
  pair: { baseline: string; candidate: string },
  name: string,
  inputs: UsedFile[],
  notEvaluated: NotEvaluated[],
  ports: Ports,
  pace: Pace,
): Promise<Pick<DiagnosticsFacts, 'external' | 'externalLines'>> {
  const none = { external: [], externalLines: [] };
  if (crosssetJsonl === undefined) return none;
  // The guide names it before it need be there: absent sets are told, never assumed.
  if (!(await ports.files.stat(crosssetJsonl))) {
    notEvaluated.push({
      what: shownName(crosssetJsonl, ports.root),
      why: 'there is no such file, so that external sets are not looked at',
    });
    return none;
  }
  const folder = await openFolder(ports.root, ports.files, ports.installed);
  const input = await readRecords<EvaluationLine>(crosssetJsonl, evaluationKind, folder, ports.files, pace);
  inputs.push({ path: input.path, sha256: input.sha256, role: 'eval_circle_crossset' });
  const externalLines = input.records.flatMap((line, at) =>
    line.record === 'crossset-sample' ? [{ line, link: linkToLine(input, input.lineNumbers[at]!, name) }] : [],
  );
  const lines = externalLines.map(({ line }) => line);
  return { external: externalModules(lines, pair), externalLines };
}

/** To the first picture that shows the candidate. */
function linksOf({ manifest, folder }: PreferenceRound, root: string): (sampleId: string) => string | undefined {
  const pictures = new Map(manifest.samples.map(({ sample_id, sides: [first] }) => [sample_id, first!.image_a]));
  const place = shownName(folder, root);
  return (sampleId) => {
    const picture = pictures.get(sampleId);
    return picture === undefined
      ? undefined
      : `../${encodeURI(`${place}/${picture}`).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
  };
}
