// Command: make the tasks of a gold round from a review pack.
import * as z from 'zod';
import { runIdIn } from '../core/gold/run-id-time.ts';
import { Fault } from '../ports/fault.ts';
import { count, path, text } from './arguments.ts';
import { defineCommand, type Outcome } from './command.ts';
import { packArguments } from './gold-pack/pack-arguments.ts';
import { readPack } from './gold-pack/read-pack.ts';
import { runOfPack } from './gold-pack/run-of-pack.ts';
import { writePack } from './gold-pack/write-pack.ts';
import { roundOfPath } from './import/round-of-path.ts';
import { Pace } from './pace.ts';
import { shownName } from './shown-name.ts';

const args = z.object({
  ...packArguments,
  limit: count({ min: 1, max: 100_000, make: 'LIMIT', ask: true, meaning: 'Most samples that become tasks.' }).default(
    200,
  ),
  out: path({
    io: 'out',
    folder: true,
    make: 'OUT',
    meaning: 'Folder of the round; artifacts/gold_round1_real_<run_id> when absent.',
  }).optional(),
  round: text({
    make: 'ROUND',
    meaning: 'Name of the labeling effort; from the name of the folder when absent.',
  }).optional(),
});

export const goldRound1RealPack = defineCommand({
  id: 'gold-round1-real-pack',
  title: 'Make Tasks of a Gold Round',
  group: 'Gold rounds',
  summary:
    'Draws samples of a review pack, keeping the spread of their buckets, and writes them as Label Studio tasks with the regions of a variant to be corrected.',
  effect: 'writes',
  args,
  outputs: [
    'artifacts/gold_round1_real_<run_id>/tasks.json',
    'artifacts/gold_round1_real_<run_id>/labeling_config.xml',
    'artifacts/gold_round1_real_<run_id>/manifest.json',
    'artifacts/gold_round1_real_<run_id>/preview.md',
  ],
  async run(args, ports): Promise<Outcome> {
    const { root } = ports;
    const pace = new Pace(ports);
    const pack = await readPack(args, ports, pace);
    const run = runOfPack(args.runId ?? (args.out && runIdIn(shownName(args.out, root))), pack, ports);
    const out = args.out ?? `${root}/artifacts/gold_round1_real_${run.runId}`;
    if (!out.startsWith(`${root}/`))
      throw new Fault(
        `OUT lies outside of ${root}: ${out}`,
        'name a folder in it: a manifest names its photos from there',
        {
          isInput: true,
        },
      );
    const places = {
      ...{
        tasks: `${out}/tasks.json`,
        config: `${out}/labeling_config.xml`,
        manifest: `${out}/manifest.json`,
        report: `${out}/preview.md`,
      },
      ...{ sheets: `${out}/preview`, labels: `${out}/gold_labels.ndjson` },
    };
    const round = args.round ?? roundOfPath(shownName(out, root)) ?? 'round1';
    const elsewhere = 'make another round: a new run id (--run-id), or another folder (--out)';
    const job = {
      command: 'gold-round1-real-pack',
      title: `Gold ${round}`,
      run,
      round,
      places,
      elsewhere,
      isOfNewest: false,
    };
    return writePack(job, args, pack, ports, pace);
  },
});
