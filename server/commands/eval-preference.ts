// Command: evaluate the labels of a preference round.
import * as z from 'zod';
import { path, runIdOr, text } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { Pace } from './pace.ts';
import { choosePair } from './preference/choose-pair.ts';
import { evaluateRound } from './preference/evaluate-round.ts';
import { preferenceSentence } from './preference/preference-report.ts';
import { readPreferenceRound } from './preference-import/read-round.ts';
import { reportOutputs } from './report/write-report.ts';

const args = z.object({
  labels: path({
    io: 'in',
    kind: 'preference-labels',
    make: 'PREFERENCE_LABELS',
    meaning: 'Preference labels, as an import wrote them.',
  }),
  manifest: path({ io: 'in', kind: 'preference-manifest', make: 'MANIFEST', meaning: 'Manifest of the round.' }),
  baseline: text({ make: 'BASELINE', meaning: 'Variant in use; the first of the manifest when absent.' }).optional(),
  candidate: text({ make: 'CANDIDATE', meaning: 'Variant that may replace it; the second when absent.' }).optional(),
  ...bootstrapArguments('report', 10_000),
  runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
});

export const evalPreference = defineCommand({
  id: 'eval-preference',
  title: 'Evaluate Preference Labels',
  group: 'Preference rounds',
  summary:
    'How often a variant wins, where, how sure that is, how far annotators agree, and how many more labels would decide.',
  effect: 'writes',
  args,
  outputs: reportOutputs('reports/eval_preference_<run_id>', ['.json', '.jsonl', '.svg', '_sequence.svg']),
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const round = await readPreferenceRound(args.manifest, ports.root, ports.files);
    const { labels, seed, draws } = args;
    const pair = choosePair(args, round.manifest);
    const runId = args.runId ?? round.manifest.run_id;
    const { report, files, records } = await evaluateRound({ labels, round, pair, runId, seed, draws }, ports, pace);
    const { winRate, counts, more } = report.results[0]!;
    return {
      verdict: winRate.kind === 'number' ? 'pass' : 'insufficient-data',
      summary: preferenceSentence(report),
      reports: files,
      data: {
        run_id: runId,
        ...pair,
        win_rate: winRate,
        counts,
        more_labels: more,
        not_evaluated: report.notEvaluated,
        records,
      },
    };
  },
});
