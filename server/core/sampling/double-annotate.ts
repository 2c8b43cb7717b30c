// Which samples a second annotator labels too: half of them the riskiest, half those with the smallest regions.

export interface RiskySample {
  readonly sampleId: string;
  /** 0 or more, higher is riskier; absent when unknown. */
  readonly risk?: number;
  /** Pixels of the smallest region; absent when unknown. */
  readonly minModulePixels?: number;
}

export type DoubleReason = 'top_risk' | 'low_min_pixels';

/**
 * By sample id, why it is labeled twice; undefined where it only fills the number up, because nothing is known of it.
 * As many as `ratio` (0 to 1) asks for, rounded up; the odd one goes to the riskiest. Ties go by sample id.
 */
export function doubleAnnotate(
  samples: readonly RiskySample[],
  ratio: number,
): ReadonlyMap<string, DoubleReason | undefined> {
  // Less a hair: 0.1 × 30 is 3.0000000000000004.
  const wanted = Math.min(samples.length, Math.ceil(samples.length * ratio - 1e-9));
  const byId = [...samples].sort((a, b) => (a.sampleId < b.sampleId ? -1 : 1));
  const risky = byId.filter(({ risk }) => risk !== undefined).sort((a, b) => b.risk! - a.risk!);
  const small = byId
    .filter(({ minModulePixels }) => minModulePixels !== undefined)
    .sort((a, b) => a.minModulePixels! - b.minModulePixels!);
  const chosen = new Map<string, DoubleReason | undefined>();
  const take = (from: readonly RiskySample[], upTo: number, reason?: DoubleReason): void => {
    for (const { sampleId } of from) {
      if (chosen.size >= upTo) return;
      if (!chosen.has(sampleId)) chosen.set(sampleId, reason);
    }
  };
  take(risky, Math.ceil(wanted / 2), 'top_risk');
  take(small, wanted, 'low_min_pixels');
  take(risky, wanted, 'top_risk');
  take(byId, wanted);
  return chosen;
}
