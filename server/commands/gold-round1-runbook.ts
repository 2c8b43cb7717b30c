// Command: write down the commands of a gold round, filled in, each with its state.
import * as z from 'zod';
import { runIdIn, runIdOf } from '../core/gold/run-id-time.ts';
import { reportMarkdown } from '../core/report/report-markdown.ts';
import { count, path, runIdOr } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { changedSince, loadWorkspace, newestRun, readRound } from './gold-round1-runbook/round-on-disk.ts';
import { runbookPage, runbookSentence, runbookSteps } from './gold-round1-runbook/runbook-page.ts';
import { Pace } from './pace.ts';
import { runTimeOf } from './run-id.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  runId: runIdOr('newest', {
    ask: true,
    meaning:
      'Run id of the round, YYYYMMDD_HHMMSSmmm; that of the newest review pack, else of the newest round, when absent.',
  }),
  reviewJsonl: path({
    io: 'in',
    kind: 'review-pack',
    make: 'REVIEW_JSONL',
    meaning: 'Review pack that the round is made from; that of the run id when absent.',
  }).optional(),
  out: path({
    io: 'out',
    folder: true,
    make: 'OUT',
    meaning: 'Folder of the round; where its manifest lies, else artifacts/gold_round1_real_<run_id>, when absent.',
  }).optional(),
  limit: count({ min: 1, max: 100_000, make: 'LIMIT', meaning: 'Tasks that the round is to have.' }).default(200),
});

export const goldRound1Runbook = defineCommand({
  id: 'gold-round1-runbook',
  title: 'Write Runbook of a Gold Round',
  group: 'Gold rounds',
  summary:
    'Writes the commands of a gold round, filled in, and says of each whether it is done, next, ready or blocked, and why.',
  effect: 'writes',
  args,
  outputs: ['reports/gold_round1_runbook_<run_id>.md'],
  async run(args, ports): Promise<Outcome> {
    const { root, files } = ports;
    const workspace = await loadWorkspace(ports);
    const named = args.reviewJsonl && runIdIn(shownName(args.reviewJsonl, root));
    const wanted = args.runId ?? named ?? (await newestRun(workspace, ports)) ?? runIdOf(ports.clock.now());
    const { runId } = runTimeOf(wanted);
    const round = await readRound({ ...args, runId }, workspace, ports);
    const name = `reports/gold_round1_runbook_${runId}.md`;
    const { config, taxonomies } = workspace.folder;
    const images = config.images === '.' ? 'images' : config.images;
    const taxonomy = taxonomies.get(config.taxonomy)?.taxonomy;
    const changed = await changedSince(round, workspace, ports, new Pace(ports));
    const runbook = { round, changed, options: { limit: args.limit, images }, taxonomy, path: name };
    const steps = runbookSteps(runbook);
    await files.write(`${root}/${name}`, reportMarkdown(runbookPage(runbook), name));
    return {
      verdict: 'pass',
      summary: runbookSentence(steps),
      reports: [name],
      data: { run_id: runId, steps: steps.map(({ id, state, title, why, line }) => ({ id, state, title, why, line })) },
    };
  },
});
