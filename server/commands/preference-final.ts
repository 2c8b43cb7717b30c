// Command: finish a preference round.
import * as z from 'zod';
import { path, paths, runIdOr, text } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { Pace } from './pace.ts';
import { finishRound } from './preference-final/finish-round.ts';
import { reportOutputs } from './report/write-report.ts';

const kinds = [
  'label-studio-export',
  'label-studio-min',
  'label-studio-completions',
  'label-studio-lines',
  'preference-answers',
];

const args = z.object({
  manifest: path({ io: 'in', kind: 'preference-manifest', make: 'MANIFEST', meaning: 'Manifest of the round.' }),
  baseExports: paths({
    io: 'in',
    kind: kinds,
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: 'BASE_EXPORTS',
    meaning: 'Exports and answer files of the annotators.',
  }).min(1),
  adjExports: paths({
    io: 'in',
    kind: kinds,
    extensions: ['.json', '.jsonl', '.ndjson'],
    make: 'ADJ_EXPORTS',
    ask: true,
    meaning: 'Exports and answer files of the adjudicator; none when nothing was adjudicated.',
  }).default([]),
  adjManifest: path({
    io: 'in',
    kind: 'preference-manifest',
    make: 'ADJ_MANIFEST',
    meaning:
      'Manifest of the adjudication; the one beside its exports, else adjudication/manifest.json of the round, when absent.',
  }).optional(),
  baseline: text({ make: 'BASELINE', meaning: 'Variant in use; the first of the manifest when absent.' }).optional(),
  candidate: text({ make: 'CANDIDATE', meaning: 'Variant that may replace it; the second when absent.' }).optional(),
  ...bootstrapArguments('reports', 10_000),
  runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
});

export const preferenceFinal = defineCommand({
  id: 'preference-final',
  title: 'Finish Preference Round',
  group: 'Preference rounds',
  summary: 'Imports votes and adjudication, merges, evaluates and judges the round, and reports all of it on one page.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/preference_round1_<run_id>/final/base_labels.ndjson',
    'artifacts/preference_round1_<run_id>/final/adjudication_labels.ndjson',
    'artifacts/preference_round1_<run_id>/final/preference_labels_merged.ndjson',
    ...reportOutputs('reports/PREFERENCE_FINAL_<run_id>'),
    'reports/eval_preference_<run_id>.{md,json,jsonl,svg}',
    'reports/RELEASE_GATE_PREFERENCE_<run_id>.{md,json,svg}',
  ],
  async run(args, given): Promise<Outcome> {
    // One time for all reports, so that they come out the same when the round is finished again.
    const now = given.clock.now();
    return finishRound(args, { ...given, clock: { now: () => now } }, new Pace(given));
  },
});
