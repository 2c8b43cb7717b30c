// The run that a round made from a review pack belongs to.
import { runIdIn, runIdOf } from '../../core/gold/run-id-time.ts';
import type { Ports } from '../../ports/ports.ts';
import { type RunTime, runTimeOf } from '../run-id.ts';
import type { SoundPack } from './read-pack.ts';

/** The one asked for, that in the name of the pack, that of its samples, or the present time. Throws a Fault for an id that is no date. */
export function runOfPack(
  wanted: string | undefined,
  { path, records }: SoundPack,
  { clock }: Pick<Ports, 'clock'>,
): RunTime {
  const ids = new Set(records.map(({ run_id }) => run_id));
  const common = ids.size === 1 ? [...ids][0] : undefined;
  return runTimeOf(wanted ?? runIdIn(path) ?? common ?? runIdOf(clock.now()));
}
