// How fast Assay and its peers go through one file, in turn.
import type { GeneratedFile } from './generate.ts';
import { assay, type Peer } from './peers.ts';
import { type ChildRun, runChild } from './run-child.ts';
import { median } from './statistics.ts';

export interface Throughput {
  readonly name: string;
  readonly mbPerSecond: number;
  readonly cpuPerGb: number | undefined;
  readonly peakBytes: number | undefined;
  /** How many times as fast Assay is. */
  readonly ratio: number;
  readonly goal: number | undefined;
}

export async function measureThroughput(
  { path, bytes }: GeneratedFile,
  peers: readonly Peer[],
  rounds: number,
): Promise<Throughput[]> {
  const all = [assay, ...peers];
  const runs = new Map<Peer, ChildRun[]>(all.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round++) {
    for (const peer of all) {
      if (round > 0 && bytes > peer.onceBeyondBytes) continue;
      runs.get(peer)!.push(await runChild(peer.command, peer.args(path)));
    }
  }
  const msOf = (peer: Peer): number => median(runs.get(peer)!.map(({ ms }) => ms));
  return all.map((peer) => {
    const cpu = runs.get(peer)!.flatMap(({ cpuMs }) => cpuMs ?? []);
    const peaks = runs.get(peer)!.flatMap(({ peakBytes }) => peakBytes ?? []);
    return {
      name: peer.name,
      mbPerSecond: bytes / 1e3 / msOf(peer),
      cpuPerGb: cpu.length > 0 ? (median(cpu) * 1e6) / bytes : undefined,
      peakBytes: peaks.length > 0 ? Math.max(...peaks) : undefined,
      ratio: msOf(peer) / msOf(assay),
      goal: peer.ratio,
    };
  });
}
