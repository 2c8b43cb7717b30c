// Why a sample should be looked at by an expert: annotators differ, cannot tell, or the pipelines themselves doubt what they drew.
import type { PreferenceSample } from '../../../schemas/evaluation-line.ts';
import type { PreferenceManifestSample } from '../../../schemas/preference-manifest.ts';

export interface Contention {
  /** The strongest first. */
  readonly reasons: readonly { readonly code: ContentionCode; readonly text: string; readonly weight: number }[];
  /** Sum of the weights: the larger, the sooner it should be looked at. */
  readonly weight: number;
  /** Annotators differ or cannot tell: a gate waits for it. Risk alone does not make it so. */
  readonly isContentious: boolean;
}

export type ContentionCode =
  | 'disagreement'
  | 'cannot_tell'
  | 'hair_overlap_est'
  | 'leakage_bg_est_mean'
  | 'min_module_pixels'
  | 'module_disagreement';

/** From these values on, an estimate of a pipeline counts as a risk. */
export interface RiskLimits {
  readonly hairOverlap: number;
  readonly leakage: number;
  readonly modulePixels: number;
}

export const DEFAULT_RISKS: RiskLimits = { hairOverlap: 0.1, leakage: 0.1, modulePixels: 48 };

export function contentionOf(
  sample: Pick<PreferenceSample, 'answers' | 'risk'>,
  limits: RiskLimits = DEFAULT_RISKS,
): Contention {
  const answers = sample.answers.filter(({ batch }) => batch !== 'adjudication');
  const unsure = answers.filter(({ overall }) => overall === 'cannot_tell').length;
  const decided = [
    ...new Set(answers.map(({ overall }) => overall).filter((answer) => answer !== 'cannot_tell')),
  ].sort();
  const reasons: Contention['reasons'][number][] = [];
  if (decided.length > 1) {
    // A tie against a win is half a disagreement.
    const weight = decided.includes('tie') && decided.length === 2 ? 2 : 4;
    reasons.push({ code: 'disagreement', text: `annotators answered ${decided.join(' and ')}`, weight });
  }
  if (unsure > 0) {
    const weight = (3 * unsure) / answers.length;
    reasons.push({ code: 'cannot_tell', text: `${unsure} of ${answers.length} could not tell`, weight });
  }
  const modules = splitModules(answers);
  if (modules.length > 0) {
    const text = `annotators differ on ${modules.join(', ')}`;
    reasons.push({ code: 'module_disagreement', text, weight: 0.3 * modules.length });
  }
  reasons.push(...riskReasons(sample.risk, limits));
  reasons.sort((a, b) => b.weight - a.weight);
  return {
    reasons,
    weight: reasons.reduce((sum, { weight }) => sum + weight, 0),
    isContentious: decided.length > 1 || unsure > 0,
  };
}

function splitModules(answers: PreferenceSample['answers']): string[] {
  const said = new Map<string, Set<string>>();
  for (const { modules } of answers) {
    for (const [module, answer] of Object.entries(modules)) {
      if (answer === 'cannot_tell' || answer === 'tie') continue;
      said.set(module, (said.get(module) ?? new Set()).add(answer));
    }
  }
  return [...said]
    .filter(([, different]) => different.size > 1)
    .map(([module]) => module)
    .sort();
}

function riskReasons(risk: PreferenceManifestSample['risk'], limits: RiskLimits): Contention['reasons'][number][] {
  const found: Contention['reasons'][number][] = [];
  for (const [
    variant,
    { hair_overlap_est: hair, leakage_bg_est_mean: leak, min_module_pixels: pixels },
  ] of Object.entries(risk ?? {})) {
    if (hair !== undefined && hair >= limits.hairOverlap) {
      found.push({
        code: 'hair_overlap_est',
        text: `${variant} lies on hair (${hair})`,
        weight: Math.min(2, hair / limits.hairOverlap / 2),
      });
    }
    if (leak !== undefined && leak >= limits.leakage) {
      found.push({
        code: 'leakage_bg_est_mean',
        text: `${variant} leaks to the background (${leak})`,
        weight: Math.min(2, leak / limits.leakage / 2),
      });
    }
    if (pixels !== undefined && pixels < limits.modulePixels) {
      found.push({ code: 'min_module_pixels', text: `${variant} has a module of ${pixels} pixels`, weight: 1 });
    }
  }
  return found;
}
