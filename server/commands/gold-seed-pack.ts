// Command: make a first pack of tasks from the newest review pack.
import * as z from 'zod';
import { count } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { packArguments } from './gold-pack/pack-arguments.ts';
import { readPack } from './gold-pack/read-pack.ts';
import { runOfPack } from './gold-pack/run-of-pack.ts';
import { writePack } from './gold-pack/write-pack.ts';
import { Pace } from './pace.ts';

const args = z.object({
  limit: count({ min: 1, max: 100_000, make: 'LIMIT', ask: true, meaning: 'Most samples that become tasks.' }).default(
    120,
  ),
  ...packArguments,
});

export const goldSeedPack = defineCommand({
  id: 'gold-seed-pack',
  title: 'Make Gold Seed Pack',
  group: 'Gold rounds',
  summary: 'Makes a first pack of Label Studio tasks and its manifest from the newest review pack.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/gold_seed_tasks_labelstudio.json',
    'artifacts/labeling_config_gold_seed.xml',
    'artifacts/gold_seed_manifest.json',
    'reports/gold_seed_pack_<run_id>.md',
  ],
  async run(args, ports): Promise<Outcome> {
    const { root } = ports;
    const pace = new Pace(ports);
    const pack = await readPack(args, ports, pace);
    const run = runOfPack(args.runId, pack, ports);
    const places = {
      tasks: `${root}/artifacts/gold_seed_tasks_labelstudio.json`,
      config: `${root}/artifacts/labeling_config_gold_seed.xml`,
      manifest: `${root}/artifacts/gold_seed_manifest.json`,
      report: `${root}/reports/gold_seed_pack_${run.runId}.md`,
      sheets: `${root}/reports/gold_seed_pack_${run.runId}`,
      labels: `${root}/artifacts/gold_labels.ndjson`,
    };
    const elsewhere = 'move artifacts/gold_seed_manifest.json and its labels away to begin another pack';
    const job = {
      command: 'gold-seed-pack',
      title: 'Gold seed pack',
      run,
      round: 'seed',
      places,
      elsewhere,
      isOfNewest: true,
    };
    return writePack(job, args, pack, ports, pace);
  },
});
