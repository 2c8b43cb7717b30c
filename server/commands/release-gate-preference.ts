// Command: decide from a preference round whether a variant may be released.
import * as z from 'zod';
import { path, runIdOr } from './arguments.ts';
import { bootstrapArguments } from './bootstrap-arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { parametersOf } from './evaluation/parameters-of.ts';
import { Pace } from './pace.ts';
import { judgeRound } from './preference/judge-round.ts';
import { readPreferenceRound } from './preference-import/read-round.ts';

const args = z.object({
  evalJsonl: path({
    io: 'in',
    kind: 'evaluation',
    make: 'EVAL_JSONL',
    meaning: 'Evaluation of the round by sample; every check is computed from it anew.',
  }),
  evalMd: path({
    io: 'in',
    extensions: ['.md'],
    make: 'EVAL_MD',
    meaning: 'Report of the evaluation, which the checks link to.',
  }).optional(),
  manifest: path({ io: 'in', kind: 'preference-manifest', make: 'MANIFEST', meaning: 'Manifest of the round.' }),
  ...bootstrapArguments('decision', 10_000),
  runId: runIdOr('new', { meaning: 'Run id, YYYYMMDD_HHMMSSmmm; that of the manifest when absent.' }),
});

export const releaseGatePreference = defineCommand({
  id: 'release-gate-preference',
  title: 'Decide Release from Preference Round',
  group: 'Preference rounds',
  summary:
    'Judges the win rate, modules, sources, agreement, bias and adjudication of a round: PASS, FAIL, or about how many labels are missing.',
  effect: 'writes',
  args,
  outputs: ['reports/RELEASE_GATE_PREFERENCE_<run_id>.{md,html,json,svg}'],
  async run(args, ports): Promise<Outcome> {
    const pace = new Pace(ports);
    const round = await readPreferenceRound(args.manifest, ports.root, ports.files);
    const runId = args.runId ?? round.manifest.run_id;
    const parameters = parametersOf(args, ports.root);
    return judgeRound({ ...args, round, runId, parameters }, ports, pace);
  },
});
