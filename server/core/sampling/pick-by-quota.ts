// A sample of samples by quota: so many of each cell of buckets, hard cases first, the rest by a draw that any machine repeats.
import { firstOf } from './first-of.ts';
import { largestRemainder } from './largest-remainder.ts';

/** The buckets that a quota is about; absent ones are unknown, which is a bucket of its own. */
export interface Cell {
  readonly source?: string | undefined;
  readonly tone_bucket?: string | undefined;
  readonly lighting_bucket?: string | undefined;
  readonly region_bucket?: string | undefined;
}

export interface Candidate {
  readonly sampleId: string;
  readonly cell: Cell;
  /** Place in the draw, in [0, 1), such as `unitHash` of seed and id. */
  readonly draw: number;
  /** 0 to 1; present for a hard case. */
  readonly hardScore?: number;
}

export interface QuotaPlan {
  readonly total: number;
  /** Share of hard cases among the picked, 0 to 1; more only where nothing else is left. */
  readonly hardRatio: number;
  /** `balanced`: as many of each cell. `proportional`: as the candidates are spread. */
  readonly quotas: 'balanced' | 'proportional';
}

export interface CellResult {
  readonly cell: Cell;
  /** What the plan asks of the cell, whatever it holds. */
  readonly asked: number;
  readonly reached: number;
  readonly available: number;
  readonly hard: number;
}

export interface Picked<C> {
  /** Hard cases first, hardest first; then the others in the order of the draw. */
  readonly picked: readonly C[];
  /** In the order of their names. */
  readonly cells: readonly CellResult[];
  readonly hardAsked: number;
}

/** Candidates have different ids. A cell that holds too few leaves its places to the others. */
export function pickByQuota<C extends Candidate>(candidates: readonly C[], plan: QuotaPlan): Picked<C> {
  const cells = cellsOf(candidates);
  const weights = cells.map(({ all }) => (plan.quotas === 'balanced' ? 1 : all.length));
  const asked = largestRemainder(plan.total, weights);
  const quotas = largestRemainder(
    plan.total,
    weights,
    cells.map(({ all }) => all.length),
  );
  const hardAsked = Math.round(plan.total * plan.hardRatio);
  const hardQuotas = largestRemainder(
    hardAsked,
    quotas,
    cells.map(({ hard }, i) => Math.min(hard.length, quotas[i]!)),
  );
  const picked = cells.map(({ hard, other }, i) => {
    const others = firstOf(other, quotas[i]! - hardQuotas[i]!, ({ draw }) => draw, byDraw);
    const hardest = firstOf(hard, quotas[i]! - others.length, ({ hardScore = 0 }) => -hardScore, byHardness);
    return [...hardest, ...others];
  });
  return {
    picked: picked.flat().sort(byHardness),
    cells: cells.map(({ cell, all }, i) => ({
      cell,
      asked: asked[i]!,
      reached: picked[i]!.length,
      available: all.length,
      hard: picked[i]!.filter(isHard).length,
    })),
    hardAsked,
  };
}

interface FilledCell<C> {
  readonly cell: Cell;
  readonly all: readonly C[];
  readonly hard: readonly C[];
  readonly other: readonly C[];
}

function cellsOf<C extends Candidate>(candidates: readonly C[]): FilledCell<C>[] {
  const byKey = new Map<string, C[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.cell);
    const members = byKey.get(key);
    if (members) members.push(candidate);
    else byKey.set(key, [candidate]);
  }
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, all]) => ({
      ...{ cell: all[0]!.cell, all },
      hard: all.filter(isHard),
      other: all.filter((one) => !isHard(one)),
    }));
}

function keyOf({ source, tone_bucket, lighting_bucket, region_bucket }: Cell): string {
  return JSON.stringify([source ?? null, tone_bucket ?? null, lighting_bucket ?? null, region_bucket ?? null]);
}

function isHard({ hardScore }: Candidate): boolean {
  return hardScore !== undefined;
}

/** The draw decides among equally hard ones. */
function byHardness(a: Candidate, b: Candidate): number {
  return (b.hardScore ?? -1) - (a.hardScore ?? -1) || byDraw(a, b);
}

/** The id decides where even the draws are equal. */
export function byDraw(a: Candidate, b: Candidate): number {
  return a.draw - b.draw || (a.sampleId < b.sampleId ? -1 : 1);
}
